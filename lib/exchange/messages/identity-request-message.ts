import * as z from 'zod';
import { IDENTITY_REASONS, REASONS_OF_PURPOSE } from '../../intake/identity-reasons.ts';
import { isInstant } from '../../intake/submission/calendar.ts';
import { INVESTIGATION } from '../../intake/submission/submission.ts';
import { PURPOSES } from '../../participants/participant.ts';
import { countryCode, investigationSchema, messageText, probeIdSchema } from './probe-message.ts';

/**
 * The second, reasoned request of R12. It names the reference and the probe it was given for, since the probe itself is
 * destroyed by now; says again what the rules need to know (R1, R4); and who asks, and why (R19).
 */
export const identityRequestMessageSchema = z
  .strictObject({
    reference: messageText,
    probeId: probeIdSchema,
    purpose: z.enum(PURPOSES),
    investigation: investigationSchema.optional(),
    nationalities: z.array(countryCode).max(16),
    residencies: z.array(countryCode).max(16),
    eligibilityExamined: z.boolean(),
    agency: messageText,
    unit: messageText,
    reason: z.enum(IDENTITY_REASONS),
    explanation: messageText,
    /** When the sender stops waiting: a refusal is told then and not before, so that its time tells nothing (R3). */
    answerBy: z.string().refine(isInstant),
  })
  .refine(({ purpose, investigation }) => (purpose === INVESTIGATION) === (investigation !== undefined))
  .refine(({ purpose, reason }) => REASONS_OF_PURPOSE[purpose].includes(reason));
export type IdentityRequestMessage = z.output<typeof identityRequestMessageSchema>;
