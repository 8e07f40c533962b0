import * as z from 'zod';
import { described } from '../../core/described.ts';
import { participantCode, time } from '../ids.ts';

/** What one partner answered. PENDING and UNREACHABLE are not final: they may become any other. */
export const partnerResultSchema = z
  .strictObject({
    participant: participantCode,
    result: z
      .enum(['NO_MATCH', 'MATCH_REFERENCE', 'MATCH_IDENTITY', 'PENDING', 'NOT_SENT', 'UNREACHABLE'])
      .meta(
        described(
          'UNREACHABLE: sending goes on, and the answer will come',
          'UNREACHABLE: se sigue enviando y la respuesta llegará',
        ),
      ),
    rule: z
      .string()
      .regex(/^R\d{1,2}$/)
      .meta({
        ...described('With NOT_SENT: the rule that forbids it', 'Con NOT_SENT: la regla que lo prohíbe'),
        example: 'R1',
      })
      .optional(),
    reference: z
      .string()
      .meta(
        described('With a match: what to quote to the partner', 'Con coincidencia: lo que se cita al socio'),
      )
      .optional(),
    contact: z
      .string()
      .meta(described('With a match: the office to call', 'Con coincidencia: la oficina a la que llamar'))
      .optional(),
    answeredAt: time.optional(),
  })
  .meta({ id: 'PartnerResult' });

export type PartnerResultAnswer = z.infer<typeof partnerResultSchema>;
