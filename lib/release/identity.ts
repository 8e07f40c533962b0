import { isoTime } from '../core/clock.ts';
import type { ParticipantCode } from '../core/ids.ts';
import type { Encounter } from '../intake/encounter.ts';
import type { BiographicData } from '../intake/submission/biographic-data.ts';
import { localDay, possibleAges } from '../intake/submission/calendar.ts';
import { PERSON_LIMITS } from '../intake/submission/limits.ts';
import { INVESTIGATION } from '../intake/submission/submission.ts';
import type { Purpose } from '../participants/participant.ts';
import type { ReviewStatus } from '../reviews/review.ts';
import { FIELDS_OF_PURPOSE, type IdentityField } from './identity-fields.ts';
import { decideRelease, type ForbiddingRule, type ReleaseFacts } from './release.ts';

/** R9, by the youngest age the person may have: under 14 nothing is left to a machine, under 18 no investigation is served. */
export const AGE_BANDS = ['UNDER_14', 'UNDER_18', 'ADULT'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/**
 * What the decision on a request for an identity depends on: all that the first answer depended on, as it stands now, and
 * the request itself. A finite product, which a test walks through whole.
 */
export interface IdentityFacts extends ReleaseFacts {
  /** The reference is one of this node's, given to this partner for the probe it names, and not past its time. */
  readonly referenceValid: boolean;
  /** R4: what the identity is asked for, and whether the probe had been for the same. */
  readonly purpose: Purpose;
  readonly samePurpose: boolean;
  readonly age: AgeBand;
  /** How the examiner's review of this request stands, once there is one. */
  readonly review: ReviewStatus | 'NONE';
}

export type IdentityRule = ForbiddingRule | 'R9' | 'R12';

export type IdentityDecision =
  | { readonly tier: 'MATCH_IDENTITY'; readonly fields: readonly IdentityField[] }
  /** Nothing more than the reference, and the rule that says so. For this node's audit log alone (R3). */
  | { readonly tier: 'NOTHING_MORE'; readonly rule: IdentityRule }
  /** An examiner of this node decides, by this rule. */
  | { readonly tier: 'EXAMINE'; readonly rule: 'R9' | 'R13' };

/**
 * What a partner with a reference may learn of the person. Pure and total; forbidding wins, and what is unknown forbids.
 * The whole policy of the first answer is applied once more, on the facts of now (R2).
 */
export function decideIdentity(facts: IdentityFacts): IdentityDecision {
  if (!facts.referenceValid) return { tier: 'NOTHING_MORE', rule: 'R12' };
  const first = decideRelease({ ...facts, match: 'MATCH' });
  if (first.tier === 'NO_MATCH') return { tier: 'NOTHING_MORE', rule: first.rule ?? 'R12' };
  const fields = FIELDS_OF_PURPOSE[facts.purpose];
  if (!facts.samePurpose || fields.length === 0) return { tier: 'NOTHING_MORE', rule: 'R4' };
  if (facts.purpose === INVESTIGATION && facts.age !== 'ADULT') return { tier: 'NOTHING_MORE', rule: 'R9' };
  // No candidate any more at the thresholds of now, or one that an examiner turned down or left: not to be settled anew.
  const turnedDown = facts.review === 'REJECTED' || facts.review === 'LAPSED';
  if (facts.match === 'NO_MATCH' || turnedDown) return { tier: 'NOTHING_MORE', rule: 'R13' };
  if (facts.review !== 'CONFIRMED') {
    if (facts.match === 'REVIEW') return { tier: 'EXAMINE', rule: 'R13' };
    if (facts.age === 'UNDER_14') return { tier: 'EXAMINE', rule: 'R9' };
  }
  return { tier: 'MATCH_IDENTITY', fields };
}

/** The band of a date of birth, on the day of a time; unknown counts as the youngest. */
export function ageBandOf(dateOfBirth: string | undefined, now: number): AgeBand {
  const { youngest } = possibleAges(dateOfBirth, localDay(isoTime(now)));
  if (youngest < PERSON_LIMITS.examinedAge) return 'UNDER_14';
  return youngest < PERSON_LIMITS.adultAge ? 'UNDER_18' : 'ADULT';
}

declare const released: unique symbol;

/** What crosses the border of a person, with where it is from (R14), what may be done with it (R18), and until when (R15). */
export type ReleasedIdentity = Partial<Pick<BiographicData, IdentityField>> & {
  readonly provenance: {
    readonly source: ParticipantCode;
    /** As the person or papers said it at an encounter; nobody has verified it. */
    readonly standing: 'ASSERTED';
    /** Day of that encounter. */
    readonly on: string;
  };
  readonly caveat: {
    /** The purpose it was asked for, and may be used for. */
    readonly purpose: Purpose;
    readonly onwardTransfer: 'ORIGINATOR_CONSENT';
  };
  readonly expiresAt: string;
} & { readonly [released]: true };

/** The released form of a record. Only this module makes one, and the exchange sends nothing else of a person. */
export function releaseIdentity(
  { fields }: Extract<IdentityDecision, { tier: 'MATCH_IDENTITY' }>,
  record: Encounter,
  terms: { readonly source: ParticipantCode; readonly purpose: Purpose; readonly expiresAt: number },
): ReleasedIdentity {
  const { biographicData, contextualData } = record.submission;
  const data = Object.fromEntries(
    fields.flatMap((field) => (biographicData[field] === undefined ? [] : [[field, biographicData[field]]])),
  );
  return {
    ...data,
    provenance: {
      source: terms.source,
      standing: 'ASSERTED',
      on: localDay(contextualData.encounteredAt),
    },
    caveat: { purpose: terms.purpose, onwardTransfer: 'ORIGINATOR_CONSENT' },
    expiresAt: isoTime(terms.expiresAt),
  } as ReleasedIdentity;
}
