import { availableParallelism } from 'node:os';
import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type EncounterId, newId } from '../../lib/core/ids.ts';
import { buildFingerTemplate } from '../../lib/fingerprint/template/finger-template.ts';
import { encodeSearchTemplate } from '../../lib/fingerprint/template/search-template.ts';
import { shardOf } from '../../lib/gallery/log/address.ts';
import { appendEntry } from '../../lib/gallery/log/gallery-log.ts';
import type { LogEntry } from '../../lib/gallery/log/log-entry.ts';
import type { RunningNode } from '../../local/node.ts';
import { generateFinger } from '../population/finger.ts';
import { impressionOf } from '../population/impression.ts';

/** Items a BatchWriteItem takes. */
const BATCH = 25;

/**
 * Puts generated encounters, one finger each, into a node's gallery log, as if they had been enrolled long ago. Their
 * fingers are of nobody that the benchmark posts.
 */
export async function fillGallery(
  node: RunningNode,
  size: number,
  onProgress: (share: number) => void,
): Promise<void> {
  const client = new DynamoDBClient({
    endpoint: node.dynamodbEndpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  const table = node.fullName('gallery');
  const sequences = new Map<number, number>();
  let written = 0;
  const batches = Array.from({ length: Math.ceil(size / BATCH) }, (_, n) =>
    Math.min(BATCH, size - n * BATCH),
  );
  const write = async (): Promise<void> => {
    for (let count = batches.shift(); count !== undefined; count = batches.shift()) {
      const items = Array.from({ length: count }, () => ({
        PutRequest: { Item: marshall(nextEntry(), { removeUndefinedValues: true }) },
      }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: items } }));
      written += count;
      onProgress(written / size);
    }
  };
  let finger = 0;
  const nextEntry = () => {
    const encounterId: EncounterId = newId('encounter', Date.now() - 86_400_000);
    const shard = shardOf(encounterId, node.participant.shards);
    const sequence = (sequences.get(shard) ?? 0) + 1;
    sequences.set(shard, sequence);
    const view = impressionOf(generateFinger(++finger), finger, 2);
    const searchTemplate = encodeSearchTemplate([
      { position: 'RIGHT_INDEX', template: buildFingerTemplate(view) },
    ]);
    const entry: LogEntry = {
      kind: 'ENROLLED',
      sequence,
      encounterId,
      searchTemplate,
      retainUntil: 4_000_000_000,
    };
    return appendEntry({ generation: 1, shard }, entry, 1).item;
  };
  await Promise.all(Array.from({ length: availableParallelism() }, write));
  client.destroy();
}
