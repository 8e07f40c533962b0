import type { ParticipantCode } from '../core/ids.ts';
import { type Eligibility, eligibilityOf } from '../intake/eligibility.ts';
import type { Encounter, MatchResult } from '../intake/encounter.ts';
import type { Purpose } from '../participants/participant.ts';

/** Rules that keep a match from the partner; each is quoted in the audit log. */
export type ForbiddingRule = 'R1' | 'R2' | 'R4' | 'R5' | 'R13' | 'R15' | 'R24';

/** Everything the decision depends on, and nothing else: a finite product that a test walks through whole. */
export interface ReleaseFacts {
  /** What the search found, at the node's thresholds. */
  readonly match: MatchResult;
  /** Whether the matched record can still be read; expired or unreadable means forbid. */
  readonly recordReadable: boolean;
  /** R1 on the matched record. */
  readonly eligibility: Eligibility;
  /** R2: R1 on the probe, as its sender stated it. */
  readonly probeEligibility: Eligibility;
  /** Purpose for which the matched record was taken. */
  readonly recordPurpose: Purpose;
  /** R4: whether the partner may ask for the purpose of its probe. */
  readonly purposeExchanged: boolean;
  /** R24. */
  readonly suspended: boolean;
}

/** R12: the first answer to a probe gives no more than a reference. */
export type ReleaseDecision =
  | { readonly tier: 'MATCH_REFERENCE' }
  | { readonly tier: 'NO_MATCH'; readonly rule?: ForbiddingRule };

/**
 * What a partner may learn of a search of this node's gallery. Pure and total; forbidding wins, and what is unknown
 * forbids. A forbidden match and no match are the same answer (R3): the rule goes to this node's audit log alone.
 */
export function decideRelease(facts: ReleaseFacts): ReleaseDecision {
  if (facts.match === 'NO_MATCH') return { tier: 'NO_MATCH' };
  const rule = forbiddingRule(facts);
  return rule === undefined ? { tier: 'MATCH_REFERENCE' } : { tier: 'NO_MATCH', rule };
}

function forbiddingRule(facts: ReleaseFacts): ForbiddingRule | undefined {
  if (facts.suspended) return 'R24';
  if (!facts.purposeExchanged) return 'R4';
  if (facts.probeEligibility !== 'ELIGIBLE') return 'R2';
  if (!facts.recordReadable) return 'R15';
  if (facts.eligibility !== 'ELIGIBLE') return 'R1';
  // The record exists because protection was sought: that it exists is what must not be disclosed.
  if (facts.recordPurpose === 'PROTECTION_REFERRAL') return 'R5';
  // Below the automatic threshold only an examiner could say that it is this person, and the probe does not stay for one.
  if (facts.match === 'REVIEW') return 'R13';
  return undefined;
}

declare const released: unique symbol;

/**
 * What the release policy let through. Only this module makes one, and the exchange takes nothing else as the body of
 * an answer, so an answer that skips the policy does not compile.
 */
export type ReleasedAnswer = (
  | { readonly result: 'NO_MATCH' }
  | { readonly result: 'MATCH_REFERENCE'; readonly reference: string; readonly contact: string }
) & { readonly [released]: true };

/** The released form of a decision: for a reference, a name for the match that means nothing elsewhere, and whom to call. */
export function releaseAnswer(
  decision: ReleaseDecision,
  match: { readonly reference: string; readonly contact: string } | undefined,
): ReleasedAnswer {
  const answer =
    decision.tier === 'MATCH_REFERENCE' && match !== undefined
      ? { result: decision.tier, reference: match.reference, contact: match.contact }
      : { result: 'NO_MATCH' };
  return answer as ReleasedAnswer;
}

/**
 * The facts of a matched record, and of what other records of its person say: R1 and R5 are about the whole person. No
 * record: nothing is readable, and the decision forbids.
 */
export function recordFacts(
  record: Encounter | undefined,
  participants: readonly ParticipantCode[],
): Pick<ReleaseFacts, 'recordReadable' | 'eligibility' | 'recordPurpose'> {
  if (record === undefined) {
    return { recordReadable: false, eligibility: 'UNKNOWN', recordPurpose: 'PROTECTION_REFERRAL' };
  }
  return {
    recordReadable: true,
    eligibility: record.barredByOther
      ? 'INELIGIBLE'
      : eligibilityOf(record.submission.biographicData, participants),
    recordPurpose: record.shelteredByOther ? 'PROTECTION_REFERRAL' : record.purpose,
  };
}
