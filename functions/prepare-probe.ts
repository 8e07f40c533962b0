import { LogWriter } from '../lib/gallery/log/log-writer.ts';
import { prepareProbe } from '../lib/pipeline/prepare-probe.ts';
import { openNode, openPictures } from '../lib/runtime/environment.ts';
import { prepareProbeMessage } from '../lib/runtime/messages.ts';
import { emit } from '../lib/runtime/metrics.ts';
import { queueFunction } from '../lib/runtime/queue-function.ts';

/** Makes accepted encounters searchable and starts their searches. */
export const handler = queueFunction(prepareProbeMessage, async () => {
  const node = openNode();
  const writer = new LogWriter(node.store, node.participant.shards, node.clock);
  const preparer = { ...node, objects: openPictures(), writer };
  return async ({ encounterId }) => {
    const { rejected } = await prepareProbe(encounterId, preparer);
    if (rejected) emit('EncounterRejected', 1);
  };
});
