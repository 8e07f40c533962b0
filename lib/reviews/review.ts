import { isoTime } from '../core/clock.ts';
import { sha256 } from '../core/digest.ts';
import type { AgencyId, EncounterId, ReviewId } from '../core/ids.ts';
import type { Candidate } from '../intake/encounter.ts';
import type { Item, Key, Page, Put, Store, Update } from '../store/store.ts';

/**
 * A question to an examiner: whether a candidate is the person encountered (CANDIDATE), or whether a person of unknown
 * nationality is a third-country national and may be asked about abroad (ELIGIBILITY, R1).
 */
export interface Review {
  readonly reviewId: ReviewId;
  readonly kind: 'CANDIDATE' | 'ELIGIBILITY';
  readonly status: ReviewStatus;
  readonly encounterId: EncounterId;
  readonly agency: AgencyId;
  /** Account that submitted the encounter: nobody reviews their own submission (R13). */
  readonly submittedBy: string;
  readonly candidate?: Candidate | undefined;
  readonly createdAt: string;
  readonly decidedAt?: string | undefined;
  readonly decidedBy?: string | undefined;
  readonly reason?: string | undefined;
}
export type ReviewStatus = 'OPEN' | 'CONFIRMED' | 'REJECTED';

const reviewKey = (id: ReviewId): Key => ({ pk: `REVIEW#${id}`, sk: 'REVIEW' });
const partition = (agency: AgencyId, status: ReviewStatus): string => `REVIEW#${agency}#${status}`;

/** One question has one id, whoever asks it again. */
export const reviewIdOf = (encounterId: EncounterId, candidate: EncounterId | 'ELIGIBILITY'): ReviewId =>
  `rev_${sha256(`${encounterId}|${candidate}`).slice(0, 26)}` as ReviewId;

export function openReview(
  review: Omit<Review, 'status' | 'createdAt'>,
  now: number,
  expiresAt: number,
): Put {
  const createdAt = isoTime(now);
  const item = {
    ...reviewKey(review.reviewId),
    ...(review as unknown as Item),
    status: 'OPEN',
    createdAt,
    reviewKey: partition(review.agency, 'OPEN'),
    receivedKey: `${createdAt}#${review.reviewId}`,
    expiresAt: Math.ceil(expiresAt / 1000),
  };
  return { type: 'put', table: 'encounters', item };
}

/** Write that answers a review, once. */
export const decideReview = (
  { reviewId, agency }: Review,
  decision: {
    readonly status: 'CONFIRMED' | 'REJECTED';
    readonly decidedBy: string;
    readonly reason: string;
  },
  now: number,
): Update => ({
  type: 'update',
  table: 'encounters',
  key: reviewKey(reviewId),
  set: { ...decision, decidedAt: isoTime(now), reviewKey: partition(agency, decision.status) },
  when: [{ kind: 'equals', attribute: 'status', value: 'OPEN' }],
});

/** A review of an agency's encounter; another agency's is as if there were none. */
export async function readReview(store: Store, id: ReviewId, agency: AgencyId): Promise<Review | undefined> {
  const review = (await store.get('encounters', reviewKey(id))) as unknown as Review | undefined;
  return review?.agency === agency ? review : undefined;
}

/** An agency's reviews of a status, oldest first. */
export async function listReviews(
  store: Store,
  agency: AgencyId,
  status: ReviewStatus,
  page: { readonly limit: number; readonly cursor?: string },
): Promise<Omit<Page, 'items'> & { readonly items: readonly Review[] }> {
  const query = {
    table: 'encounters',
    index: 'reviews',
    partition: partition(agency, status),
    ...page,
  } as const;
  const found = await store.query(query);
  return { ...found, items: found.items as unknown as Review[] };
}
