import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { z } from 'zod';
import { log } from './log.ts';
import { once } from './once.ts';

/**
 * The handler of a queue's worker. Every message is parsed and worked off by itself: one that fails goes back to its
 * queue, and in the end to the dead-letter queue, and keeps no other from being acknowledged.
 */
export function queueFunction<Schema extends z.ZodType>(
  schema: Schema,
  build: () => Promise<(message: z.output<Schema>) => Promise<void>>,
) {
  const processor = once(build);
  return middy(async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const process = await processor();
    const failures = await Promise.all(event.Records.map((record) => workOff(record, schema, process)));
    return {
      batchItemFailures: failures.flatMap((itemIdentifier) => (itemIdentifier ? [{ itemIdentifier }] : [])),
    };
  });
}

/** The message's id if it failed. */
async function workOff<Schema extends z.ZodType>(
  { messageId, body }: SQSRecord,
  schema: Schema,
  process: (message: z.output<Schema>) => Promise<void>,
): Promise<string | undefined> {
  try {
    await process(schema.parse(JSON.parse(body)));
    return undefined;
  } catch (error) {
    log.error('MESSAGE_FAILED', { messageId }, error);
    return messageId;
  }
}
