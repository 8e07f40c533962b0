import { z } from 'zod';
import type { MessageId, ProbeId } from '../../core/ids.ts';
import { FINGER_POSITIONS } from '../../fingerprint/template/finger-position.ts';
import { PURPOSES } from '../../participants/participant.ts';

const code = z.string().regex(/^[A-Z]{3}$/);
const text = z.string().min(1).max(200);
export const probeIdSchema = z
  .string()
  .regex(/^prb_[0-9A-HJKMNP-TV-Z]{26}$/)
  .transform((id) => id as ProbeId);

/**
 * What a node asks its partner: whether it knows these fingers. Beyond them only what the partner needs to apply the
 * rules itself: the purpose with its grounds (R4), and the nationality facts (R1, R2). No name, no document, no place.
 */
export const probeMessageSchema = z.strictObject({
  probeId: probeIdSchema,
  purpose: z.enum(PURPOSES),
  investigation: z.strictObject({ kind: z.enum(['GANG', 'SMUGGLING', 'TRAFFICKING']), caseNumber: text, authority: text, offence: text }).optional(),
  nationalities: z.array(code).max(16),
  residencies: z.array(code).max(16),
  fingers: z
    .array(
      z.strictObject({
        position: z.enum(FINGER_POSITIONS),
        templateFormat: z.enum(['ISO_19794_2', 'ISO_19794_2_2011', 'ANSI_378', 'ANSI_378_2009']),
        template: z.base64().max(90_000),
      }),
    )
    .min(1)
    .max(40),
});
export type ProbeMessage = z.output<typeof probeMessageSchema>;

/** A probe and the message that carries it have one number, so that the answer to the one leads to the other. */
export const probeOfMessage = (id: MessageId): ProbeId => `prb_${id.slice(4)}` as ProbeId;
export const messageOfProbe = (id: ProbeId): MessageId => `msg_${id.slice(4)}` as MessageId;
