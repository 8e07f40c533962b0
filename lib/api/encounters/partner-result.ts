import * as z from 'zod';
import { described } from '../../core/described.ts';
import { partnerIdentitySchema } from '../../exchange/messages/identity-answer-message.ts';
import { IDENTITY_REASONS } from '../../intake/identity-reasons.ts';
import { participantCode, time } from '../ids.ts';

/** Who the partner's record says the person is: asserted at an encounter there, not a verdict, and not to be passed on. */
const identitySchema = partnerIdentitySchema.meta({
  id: 'PartnerIdentity',
  ...described(
    'With MATCH_IDENTITY, until expiresAt: what the partner’s record says, where it is from, and what may be done with it',
    'Con MATCH_IDENTITY, hasta expiresAt: lo que dice el registro del socio, de dónde viene y qué se puede hacer con ello',
  ),
});

/** How far a request for the identity behind the reference is (rule R12). */
const identityStandingSchema = z
  .strictObject({
    state: z
      .enum(['PENDING', 'UNREACHABLE', 'NOT_SENT', 'NOTHING_MORE', 'GIVEN', 'EXPIRED'])
      .meta(
        described(
          'NOTHING_MORE: the partner gives no more than the reference, and says nothing of why. EXPIRED: the identity’s time is over',
          'NOTHING_MORE: el socio no da más que la referencia, y no dice por qué. EXPIRED: terminó el plazo de la identidad',
        ),
      ),
    reason: z.enum(IDENTITY_REASONS),
    requestedAt: time,
    answerBy: time
      .meta(
        described(
          'The partner answers by this time; a refusal comes then and not before',
          'El socio responde a más tardar a esta hora; una negativa llega entonces y no antes',
        ),
      )
      .optional(),
    answeredAt: time.optional(),
    rule: z
      .string()
      .regex(/^R\d{1,2}$/)
      .optional(),
  })
  .meta({ id: 'IdentityStanding' });

/** What one partner answered. PENDING and UNREACHABLE are not final: they may become any other. */
export const partnerResultSchema = z
  .strictObject({
    participant: participantCode,
    result: z
      .enum([
        'NO_MATCH',
        'MATCH_REFERENCE',
        'MATCH_IDENTITY',
        'PENDING',
        'NOT_SENT',
        'UNREACHABLE',
        'EXPIRED',
      ])
      .meta(
        described(
          'UNREACHABLE: sending goes on, and the answer will come. EXPIRED: the probe’s time passed without an answer; submit again to ask again',
          'UNREACHABLE: se sigue enviando y la respuesta llegará. EXPIRED: pasó el plazo de la consulta sin respuesta; envíe de nuevo para preguntar otra vez',
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
    identity: identitySchema.optional(),
    identityRequest: identityStandingSchema.optional(),
  })
  .meta({ id: 'PartnerResult' });

export type PartnerResultAnswer = z.infer<typeof partnerResultSchema>;
