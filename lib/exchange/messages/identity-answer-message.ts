import * as z from 'zod';
import type { MessageId } from '../../core/ids.ts';
import { biographicDataSchema } from '../../intake/submission/biographic-data.ts';
import { isInstant, isPartialDate } from '../../intake/submission/calendar.ts';
import { PURPOSES } from '../../participants/participant.ts';
import { countryCode } from './probe-message.ts';

const requestId = z
  .string()
  .regex(/^msg_[0-9A-HJKMNP-TV-Z]{26}$/)
  .transform((id) => id as MessageId);

const { names, dateOfBirth, sex, nationalities, documents } = biographicDataSchema.shape;

/** A person's identity as a partner released it: a closed list of fields, each there only where the purpose allows it (R4). */
export const partnerIdentitySchema = z.strictObject({
  names: names.optional(),
  dateOfBirth,
  sex: sex.optional(),
  nationalities: nationalities.optional(),
  documents: documents.optional(),
  provenance: z.strictObject({
    source: countryCode,
    standing: z.literal('ASSERTED'),
    on: z.string().refine(isPartialDate),
  }),
  caveat: z.strictObject({
    purpose: z.enum(PURPOSES),
    onwardTransfer: z.literal('ORIGINATOR_CONSENT'),
  }),
  expiresAt: z.string().refine(isInstant),
});
export type PartnerIdentity = z.output<typeof partnerIdentitySchema>;

/** The answer to a request for an identity. Both forms have one length on the wire (R3). */
export const identityAnswerMessageSchema = z.discriminatedUnion('result', [
  z.strictObject({ requestId, result: z.literal('NOTHING_MORE') }),
  z.strictObject({ requestId, result: z.literal('MATCH_IDENTITY'), identity: partnerIdentitySchema }),
]);
export type IdentityAnswerMessage = z.output<typeof identityAnswerMessageSchema>;
