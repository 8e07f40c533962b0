import type { Caller } from '../access/caller.ts';
import { auditLeaf } from '../audit/entry.ts';
import { isoTime } from '../core/clock.ts';
import { CodedError } from '../core/errors.ts';
import type { EncounterId, ReviewId } from '../core/ids.ts';
import { explainPerson, type PersonExplanation } from '../gallery/identify/explain-person.ts';
import { type Candidate, capturesOf, type Encounter, readEncounter } from '../intake/encounter.ts';
import { positionedFinger } from '../intake/fingers.ts';
import { readReview, reviewIdOf } from '../reviews/review.ts';
import type { Node } from './node.ts';

type Explainer = Pick<Node, 'store' | 'clock' | 'participant'>;

/** A candidate of an encounter, and why it is one. */
export interface ExplainedCandidate {
  readonly encounter: Encounter;
  readonly candidate: Candidate;
  readonly explanation: PersonExplanation;
}

/**
 * Explains the candidate that a review of the caller's agency asks about.
 *
 * @throws CodedError REVIEW_NOT_FOUND, or EXPLANATION_NOT_FOUND where the review asks about no candidate or its prints
 * are no longer kept
 */
export async function explainReview(
  id: string,
  caller: Caller,
  node: Explainer,
): Promise<ExplainedCandidate> {
  const review = await readReview(node.store, id as ReviewId, caller.agency);
  if (review === undefined) throw new CodedError('REVIEW_NOT_FOUND');
  const encounter = await ownEncounter(review.encounterId, caller, node);
  if (encounter === undefined) throw new CodedError('REVIEW_NOT_FOUND');
  // A request for an identity names the record that a partner's probe found, and the probe is destroyed (R11).
  const candidate = review.kind === 'CANDIDATE' ? review.candidate : undefined;
  return explain(encounter, candidate, caller, node);
}

/**
 * Explains a candidate of an encounter of the caller's agency, whether it was a match or is for review.
 *
 * @param place which of the encounter's local candidates, from 1 as they are listed
 * @throws CodedError ENCOUNTER_NOT_FOUND or EXPLANATION_NOT_FOUND
 */
export async function explainCandidate(
  id: string,
  place: number,
  caller: Caller,
  node: Explainer,
): Promise<ExplainedCandidate> {
  const encounter = await ownEncounter(id as EncounterId, caller, node);
  if (encounter === undefined) throw new CodedError('ENCOUNTER_NOT_FOUND');
  return explain(encounter, encounter.local?.candidates[place - 1], caller, node);
}

async function ownEncounter(
  id: EncounterId,
  { agency }: Caller,
  { store, clock }: Explainer,
): Promise<Encounter | undefined> {
  const encounter = await readEncounter(store, id, clock());
  return encounter?.agency === agency ? encounter : undefined;
}

async function explain(
  encounter: Encounter,
  candidate: Candidate | undefined,
  { agency, account }: Caller,
  { store, clock, participant }: Explainer,
): Promise<ExplainedCandidate> {
  const record = candidate && (await readEncounter(store, candidate.encounterId, clock()));
  if (candidate === undefined || record === undefined || isHidden(record, agency)) {
    throw new CodedError('EXPLANATION_NOT_FOUND');
  }
  const { encounterId, purpose } = encounter;
  const leaf = auditLeaf({
    at: isoTime(clock()),
    action: 'CANDIDATE_EXPLAINED',
    actor: account,
    // One name for the two prints, whether or not there was a review of them.
    subject: reviewIdOf(encounterId, candidate.encounterId),
    agency,
    purpose,
  });
  // On the record before anything is shown.
  await store.transact([leaf]);
  const [probe, found] = [encounter, record].map((each) => capturesOf(each).map(positionedFinger));
  return {
    encounter,
    candidate,
    explanation: explainPerson(probe ?? [], found ?? [], participant.identification.positions),
  };
}

/** Another agency's protection referral is not disclosed (R5), though it may have become one after the search. */
const isHidden = (record: Encounter, agency: Encounter['agency']): boolean =>
  record.purpose === 'PROTECTION_REFERRAL' && record.agency !== agency;
