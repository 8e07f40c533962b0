import { z } from 'zod';
import { participantCode, time } from '../ids.ts';

/** What one partner answered. PENDING and UNREACHABLE are not final: they may become any other. */
export const partnerResultSchema = z
  .strictObject({
    participant: participantCode,
    result: z
      .enum(['NO_MATCH', 'MATCH_REFERENCE', 'MATCH_IDENTITY', 'PENDING', 'NOT_SENT', 'UNREACHABLE'])
      .meta({ description: 'UNREACHABLE: sending goes on, and the answer will come' }),
    rule: z
      .string()
      .regex(/^R\d{1,2}$/)
      .meta({ description: 'With NOT_SENT: the rule that forbids it', example: 'R1' })
      .optional(),
    reference: z.string().meta({ description: 'With a match: what to quote to the partner' }).optional(),
    contact: z.string().meta({ description: 'With a match: the office to call' }).optional(),
    answeredAt: time.optional(),
  })
  .meta({ id: 'PartnerResult' });

export type PartnerResultAnswer = z.infer<typeof partnerResultSchema>;
