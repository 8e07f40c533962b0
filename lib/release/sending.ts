import { type Eligibility, eligibilityOf } from '../intake/eligibility.ts';
import type { Submission } from '../intake/submission/submission.ts';
import type { Participant, Partner } from '../participants/participant.ts';

/** Why a probe is not sent to a partner. `review` where a person can lift it. */
export type SendingDecision =
  | { readonly send: true }
  | { readonly send: false; readonly rule: 'R1' | 'R4' | 'R5' | 'R24'; readonly review: boolean };

/** Everything the decision to send depends on. */
export interface SendingFacts {
  readonly eligibility: Eligibility;
  readonly purpose: Submission['purpose'];
  readonly purposeExchanged: boolean;
  readonly suspended: boolean;
}

/**
 * Whether a probe may go to a partner. Pure and total. A protection referral stays at home: that protection is sought
 * is not disclosed without the person's written consent, and sending the probe would disclose it (R5).
 */
export function decideSending(facts: SendingFacts): SendingDecision {
  if (facts.suspended) return { send: false, rule: 'R24', review: false };
  if (!facts.purposeExchanged) return { send: false, rule: 'R4', review: false };
  if (facts.purpose === 'PROTECTION_REFERRAL') return { send: false, rule: 'R5', review: false };
  if (facts.eligibility === 'INELIGIBLE') return { send: false, rule: 'R1', review: false };
  if (facts.eligibility === 'UNKNOWN') return { send: false, rule: 'R1', review: true };
  return { send: true };
}

/** The facts of a submission for one partner; `eligibilityExamined` once an examiner settled an unknown nationality. */
export function sendingFacts(
  submission: Pick<Submission, 'purpose' | 'biographicData'>,
  participant: Participant,
  partner: Partner,
  eligibilityExamined: boolean,
): SendingFacts {
  return {
    eligibility: eligibilityOf(
      { ...submission.biographicData, eligibilityExamined },
      participant.participants,
    ),
    purpose: submission.purpose,
    purposeExchanged: partner.purposes.includes(submission.purpose),
    suspended: partner.suspended,
  };
}
