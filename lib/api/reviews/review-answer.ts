import * as z from 'zod';
import { described } from '../../core/described.ts';
import { shortText } from '../../intake/submission/text.ts';
import { candidateSchema } from '../encounters/local-result.ts';
import { encounterId, reviewId, time } from '../ids.ts';

/** A question to an examiner: is the candidate the person (CANDIDATE), may the person be asked about abroad (ELIGIBILITY)? */
export const reviewAnswerSchema = z
  .strictObject({
    reviewId,
    kind: z.enum(['CANDIDATE', 'ELIGIBILITY']),
    status: z.enum(['OPEN', 'CONFIRMED', 'REJECTED']),
    encounterId,
    candidate: candidateSchema.optional(),
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
