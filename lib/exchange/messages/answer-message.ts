import * as z from 'zod';
import { probeIdSchema } from './probe-message.ts';

const text = z.string().min(1).max(200);

/** The answer to a probe, with the signed proof that the probe is no more (R11). */
export const answerMessageSchema = z.discriminatedUnion('result', [
  z.strictObject({
    probeId: probeIdSchema,
    result: z.literal('NO_MATCH'),
    deletionReceipt: z.string().max(4096),
  }),
  z.strictObject({
    probeId: probeIdSchema,
    result: z.literal('MATCH_REFERENCE'),
    reference: text,
    contact: text,
    deletionReceipt: z.string().max(4096),
  }),
]);
export type AnswerMessage = z.output<typeof answerMessageSchema>;
