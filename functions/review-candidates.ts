import { requireScope } from '../lib/access/caller.ts';
import { jsonOf, parseBody } from '../lib/api/request/json-body.ts';
import { parseQuery, reviewsQuerySchema } from '../lib/api/request/query.ts';
import { reviewAnswerOf } from '../lib/api/reviews/answer-of.ts';
import { reviewDecisionSchema } from '../lib/api/reviews/review-answer.ts';
import { CodedError } from '../lib/core/errors.ts';
import type { ReviewId } from '../lib/core/ids.ts';
import { decideReviewAs } from '../lib/pipeline/decide-review.ts';
import { listReviews, readReview } from '../lib/reviews/review.ts';
import { type ApiRequest, apiFunction } from '../lib/runtime/api-function.ts';
import { openNode } from '../lib/runtime/environment.ts';

/** GET /v1/reviews, one review, and its decision: for examiners. */
export const handler = apiFunction(async () => {
  const node = openNode();
  const examiner = (request: ApiRequest) => {
    const caller = request.caller();
    requireScope(caller, 'examiner');
    return caller;
  };
  const idOf = (request: ApiRequest) => (request.parameters.reviewId ?? '') as ReviewId;

  const list = async (request: ApiRequest) => {
    const { agency } = examiner(request);
    const { status, limit, cursor } = parseQuery(reviewsQuerySchema, request.query);
    const page = await listReviews(node.store, agency, status, {
      limit,
      ...(cursor !== undefined && { cursor }),
    });
    const items = page.items.map((review) => reviewAnswerOf(review, agency));
    return { status: 200, body: { items, ...(page.cursor !== undefined && { next: page.cursor }) } };
  };

  const one = async (request: ApiRequest) => {
    const { agency } = examiner(request);
    const review = await readReview(node.store, idOf(request), agency);
    if (review === undefined) throw new CodedError('REVIEW_NOT_FOUND');
    return { status: 200, body: reviewAnswerOf(review, agency) };
  };

  const decide = async (request: ApiRequest) => {
    const { agency, account } = examiner(request);
    const { decision, reason } = parseBody(reviewDecisionSchema, jsonOf(request.body));
    const review = await decideReviewAs(idOf(request), { decision, reason, account, agency }, node);
    return { status: 200, body: reviewAnswerOf(review, agency) };
  };

  return {
    participant: node.participant,
    routes: {
      'GET /v1/reviews': list,
      'GET /v1/reviews/{reviewId}': one,
      'POST /v1/reviews/{reviewId}': decide,
    },
  };
});
