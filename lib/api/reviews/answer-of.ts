import type { AgencyId } from '../../core/ids.ts';
import type { IdentityQuestion, Review } from '../../reviews/review.ts';
import { candidateAnswerOf, encounterPath } from '../encounters/answer-of.ts';
import type { ReviewAnswer } from './review-answer.ts';

/** A review as an examiner reads it. */
export function reviewAnswerOf(review: Review, reader: AgencyId): ReviewAnswer {
  const { reviewId, kind, status, encounterId, candidate, request, createdAt, decidedAt, decidedBy, reason } =
    review;
  return {
    reviewId,
    kind,
    status,
    encounterId,
    ...(candidate && { candidate: candidateAnswerOf(candidate, reader) }),
    ...(request && { request: questionOf(request) }),
    createdAt,
    ...(decidedAt !== undefined && { decidedAt }),
    ...(decidedBy !== undefined && { decidedBy }),
    ...(reason !== undefined && { reason }),
    links: {
      self: `/v1/reviews/${reviewId}`,
      encounter: encounterPath(encounterId),
      ...(candidate && { explanation: `/v1/reviews/${reviewId}/explanation` }),
    },
  };
}

function questionOf({
  messageId: _ours,
  ...question
}: IdentityQuestion): NonNullable<ReviewAnswer['request']> {
  return question;
}
