import * as z from 'zod';
import type { MessageId, ProbeId } from '../../core/ids.ts';
import { FINGER_POSITIONS, fingerPositionCode } from '../../fingerprint/template/finger-position.ts';
import { capturesOf, type Encounter, isFinal } from '../../intake/encounter.ts';
import { decodeFinger } from '../../intake/fingers.ts';
import type { KeptSubmission } from '../../intake/pictures/kept-picture.ts';
import { isInstant } from '../../intake/submission/calendar.ts';
import { INVESTIGATION, PURPOSE_DETAILS } from '../../intake/submission/submission.ts';
import { PURPOSES } from '../../participants/participant.ts';
import { firstEditionView } from '../../standards/first-edition-view.ts';
import { encodeIso19794p2v2005 } from '../../standards/iso-19794-2/edition-2005.ts';

/** Three letters, of a state or of what stands for one. */
export const countryCode = z.string().regex(/^[A-Z]{3}$/);
export const messageText = z.string().min(1).max(200);
export const probeIdSchema = z
  .string()
  .regex(/^prb_[0-9A-HJKMNP-TV-Z]{26}$/)
  .transform((id) => id as ProbeId);

/** R4: what an investigation is about and who answers for it. */
export const investigationSchema = z.strictObject({
  purposeDetail: z.enum(PURPOSE_DETAILS),
  caseNumber: messageText,
  authority: messageText,
  offence: messageText,
  approvingOfficer: messageText,
});

/**
 * What a node asks its partner: whether it knows these fingers. Beyond them only what the partner needs to apply the
 * rules itself: the purpose with its grounds (R4), and the nationality facts (R1, R2). No name, no document, no place.
 * Fingers travel as ISO/IEC 19794-2:2005 records, whatever the agency sent: a standard form without extended data.
 */
export const probeMessageSchema = z
  .strictObject({
    probeId: probeIdSchema,
    purpose: z.enum(PURPOSES),
    investigation: investigationSchema.optional(),
    nationalities: z.array(countryCode).max(16),
    residencies: z.array(countryCode).max(16),
    /** An examiner of the sender found the person of unknown nationality to be a third-country national (R1). */
    eligibilityExamined: z.boolean(),
    /** R15: however long the partner keeps probes by its own rules, this one not beyond. */
    expiresAt: z.string().refine(isInstant),
    fingers: z
      .array(
        z.strictObject({
          biometricSubType: z.enum(FINGER_POSITIONS),
          templateFormat: z.literal('ISO_19794_2'),
          template: z.base64().max(4096),
        }),
      )
      .min(1)
      .max(40),
  })
  .refine(({ purpose, investigation }) => (purpose === INVESTIGATION) === (investigation !== undefined));
export type ProbeMessage = z.output<typeof probeMessageSchema>;

/** The probe made of an encounter: the fields a partner may see (R4), and no other. */
export function probeMessage(
  probeId: ProbeId,
  encounter: Pick<Encounter, 'submission' | 'extracted'>,
  { eligibilityExamined, expiresAt }: Pick<ProbeMessage, 'eligibilityExamined' | 'expiresAt'>,
): ProbeMessage {
  const { submission } = encounter;
  return {
    probeId,
    ...groundsOf(submission),
    eligibilityExamined,
    expiresAt,
    fingers: capturesOf(encounter).map((capture) => {
      const view = decodeFinger(capture);
      const fingerPosition = fingerPositionCode(capture.biometricSubType) || view.fingerPosition;
      const record = encodeIso19794p2v2005([{ ...firstEditionView(view), fingerPosition }]);
      return {
        biometricSubType: FINGER_POSITIONS[fingerPosition] ?? 'UNKNOWN',
        templateFormat: 'ISO_19794_2',
        template: Buffer.from(record).toString('base64'),
      };
    }),
  };
}

/** What a partner needs to apply R1 and R4 itself. */
export function groundsOf(
  submission: KeptSubmission,
): Pick<ProbeMessage, 'purpose' | 'investigation' | 'nationalities' | 'residencies'> {
  const { biographicData, purpose } = submission;
  return {
    purpose,
    ...(submission.purpose === INVESTIGATION && { investigation: investigationOf(submission) }),
    nationalities: biographicData.nationalities,
    residencies: biographicData.residencies ?? [],
  };
}

const investigationOf = (submission: Extract<KeptSubmission, { purpose: typeof INVESTIGATION }>) => {
  const { purposeDetail, caseNumber, authority, offence, approvingOfficer } = submission;
  return { purposeDetail, caseNumber, authority, offence, approvingOfficer };
};

/** A probe and the message that carries it have one number, so that the answer to the one leads to the other. */
export const probeOfMessage = (id: MessageId): ProbeId => `prb_${id.slice(4)}` as ProbeId;
export const messageOfProbe = (id: ProbeId): MessageId => `msg_${id.slice(4)}` as MessageId;

/** Messages that carry an encounter's probe to the partners that have not answered it. */
export const messageIdsOf = (encounter: Encounter): MessageId[] =>
  Object.values(encounter.partners).flatMap((partner) =>
    partner.probeId === undefined || isFinal(partner) ? [] : [messageOfProbe(partner.probeId)],
  );
