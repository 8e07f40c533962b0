import { isoTime } from '../core/clock.ts';
import { sha256 } from '../core/digest.ts';
import type { AgencyId, EncounterId, MessageId, ParticipantCode, ReviewId } from '../core/ids.ts';
import type { Candidate } from '../intake/encounter.ts';
import type { IdentityReason } from '../intake/identity-reasons.ts';
import type { Investigation } from '../intake/submission/submission.ts';
import type { Purpose } from '../participants/participant.ts';
import type { Item, Key, Page, Put, Store, Update } from '../store/store.ts';

/**
 * A question to an examiner: whether a candidate is the person encountered (CANDIDATE), whether a person of unknown
 * nationality is a third-country national and may be asked about abroad (ELIGIBILITY, R1), or whether a partner that holds
 * a reference may have the identity behind it (IDENTITY, R12 and R13).
 */
export interface Review {
  readonly reviewId: ReviewId;
  readonly kind: 'CANDIDATE' | 'ELIGIBILITY' | 'IDENTITY';
  readonly status: ReviewStatus;
  readonly encounterId: EncounterId;
  readonly agency: AgencyId;
  /** Account that submitted the encounter: nobody reviews their own submission (R13). */
  readonly submittedBy: string;
  readonly candidate?: Candidate | undefined;
  /** With IDENTITY: who asks, for what and why. The encounter and the candidate are the record asked about. */
  readonly request?: IdentityQuestion | undefined;
  readonly createdAt: string;
  readonly decidedAt?: string | undefined;
  readonly decidedBy?: string | undefined;
  readonly reason?: string | undefined;
}
/** LAPSED: nobody decided in time, and nothing follows from it any more. */
export const REVIEW_STATUSES = ['OPEN', 'CONFIRMED', 'REJECTED', 'LAPSED'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

/** A partner's reasoned request for an identity, as its examiner reads it. */
export interface IdentityQuestion {
  /** The message that waits for the decision. */
  readonly messageId: MessageId;
  readonly participant: ParticipantCode;
  /** Agency and unit of the partner's that ask. */
  readonly agency: string;
  readonly unit: string;
  readonly purpose: Purpose;
  readonly investigation?: Investigation | undefined;
  readonly reason: IdentityReason;
  readonly explanation: string;
  /** After this nothing more is answered. */
  readonly answerBy: string;
}

const reviewKey = (id: ReviewId): Key => ({ pk: `REVIEW#${id}`, sk: 'REVIEW' });
const partition = (agency: AgencyId, status: ReviewStatus): string => `REVIEW#${agency}#${status}`;

/** One question has one id, whoever asks it again. */
export const reviewIdOf = (
  about: EncounterId | MessageId,
  candidate: EncounterId | 'ELIGIBILITY' | 'IDENTITY',
): ReviewId => `rev_${sha256(`${about}|${candidate}`).slice(0, 26)}` as ReviewId;

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

/** Write that ends a review that nobody decided in time. */
export const lapseReview = ({ reviewId, agency }: Pick<Review, 'reviewId' | 'agency'>): Update => ({
  type: 'update',
  table: 'encounters',
  key: reviewKey(reviewId),
  set: { status: 'LAPSED', reviewKey: partition(agency, 'LAPSED') },
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
