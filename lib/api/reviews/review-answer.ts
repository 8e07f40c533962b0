import * as z from 'zod';
import { described } from '../../core/described.ts';
import { investigationSchema } from '../../exchange/messages/probe-message.ts';
import { IDENTITY_REASONS } from '../../intake/identity-reasons.ts';
import { shortText } from '../../intake/submission/text.ts';
import { PURPOSES } from '../../participants/participant.ts';
import { REVIEW_STATUSES } from '../../reviews/review.ts';
import { candidateSchema } from '../encounters/local-result.ts';
import { encounterId, participantCode, reviewId, time } from '../ids.ts';

/** The request of a partner that an IDENTITY review is about. */
const identityQuestionSchema = z
  .strictObject({
    participant: participantCode,
    agency: z.string(),
    unit: z.string(),
    purpose: z.enum(PURPOSES),
    investigation: investigationSchema.optional(),
    reason: z.enum(IDENTITY_REASONS),
    explanation: z.string(),
    answerBy: time.meta(
      described(
        'After this the request is answered with nothing more, and the review lapses',
        'Después de esta hora la solicitud se responde sin nada más, y la revisión caduca',
      ),
    ),
  })
  .meta({ id: 'IdentityQuestion' });

/**
 * A question to an examiner: is the candidate the person (CANDIDATE), may the person be asked about abroad (ELIGIBILITY), may
 * a partner that holds a reference have the identity behind it (IDENTITY)?
 */
export const reviewAnswerSchema = z
  .strictObject({
    reviewId,
    kind: z.enum(['CANDIDATE', 'ELIGIBILITY', 'IDENTITY']),
    status: z.enum(REVIEW_STATUSES),
    encounterId,
    candidate: candidateSchema.optional(),
    request: identityQuestionSchema.optional(),
    createdAt: time,
    decidedAt: time.optional(),
    decidedBy: z.string().meta(described('Account of the examiner', 'Cuenta del perito')).optional(),
    reason: z.string().optional(),
    links: z.strictObject({
      self: z.string(),
      encounter: z.string(),
      explanation: z.string().meta(described('Why it is a candidate', 'Por qué es un candidato')).optional(),
    }),
  })
  .meta({ id: 'ReviewAnswer' });

export const reviewPageSchema = z
  .strictObject({ items: z.array(reviewAnswerSchema), next: z.string().optional() })
  .meta({ id: 'ReviewPage' });

/** Body of `POST /v1/reviews/{reviewId}`. */
export const reviewDecisionSchema = z
  .strictObject({
    decision: z.enum(['CONFIRMED', 'REJECTED']),
    reason: shortText('FIELD_MISSING').meta(
      described(
        'Kept with the decision, and in the audit log',
        'Se conserva con la decisión y en el registro de auditoría',
      ),
    ),
  })
  .meta({ id: 'ReviewDecision' });

export type ReviewAnswer = z.infer<typeof reviewAnswerSchema>;
export type ReviewPage = z.infer<typeof reviewPageSchema>;
export type ReviewDecision = z.infer<typeof reviewDecisionSchema>;
