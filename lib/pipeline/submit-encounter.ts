import type { Caller } from '../access/caller.ts';
import { CodedError } from '../core/errors.ts';
import type { EncounterId } from '../core/ids.ts';
import { type AcceptableSubmission, acceptEncounter } from '../intake/accept.ts';
import { checkTemplates } from '../intake/fingers.ts';
import { checkPictures } from '../intake/pictures/check-pictures.ts';
import { deletePictures, keepPictures } from '../intake/pictures/kept-picture.ts';
import { parseSubmission } from '../intake/submission/parse-submission.ts';
import type { SubmissionContext } from '../intake/submission/rules.ts';
import { type Submission, submissionDigest } from '../intake/submission/submission.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { Node } from './node.ts';

export type Submitter = Pick<Node, 'participant' | 'store' | 'dispatcher' | 'clock' | 'onUnsent'> & {
  readonly objects: ObjectStore;
};

/** An encounter that was accepted, now or when it came before. */
export interface Taken {
  readonly encounterId: EncounterId;
  readonly repeated: boolean;
}

/**
 * Checks and accepts one submission. When this returns, the encounter can't be lost.
 *
 * @throws CodedError or ValidationFailure for whatever is wrong with it; nothing is stored then.
 */
export async function submitEncounter(
  body: unknown,
  idempotencyKey: string,
  caller: Caller,
  node: Submitter,
): Promise<Taken> {
  const submission = parseSubmission(body, submissionContext(caller, node));
  // Both are looked at here, while somebody who can take the finger again is still there.
  checkTemplates(submission);
  checkPictures(submission);
  return takeIn({ submission, digest: submissionDigest(body), idempotencyKey }, caller, node);
}

/** What a submission is held against besides its own form. @throws CodedError TOKEN_ACCOUNT_UNKNOWN */
export function submissionContext(
  caller: Caller,
  { participant, clock }: Pick<Node, 'participant' | 'clock'>,
): SubmissionContext {
  const agency = participant.agencies.find(({ id }) => id === caller.agency);
  if (agency === undefined) throw new CodedError('TOKEN_ACCOUNT_UNKNOWN');
  return { now: clock(), agency, purposes: participant.purposes };
}

/** A submission in order, however it came. */
export interface InOrder
  extends Pick<AcceptableSubmission, 'digest' | 'idempotencyKey' | 'transaction' | 'alongside'> {
  readonly submission: Submission;
  /** The record that each entry of biometricData is from, where a file was sent. */
  readonly records?: readonly number[];
}

/** Puts the pictures away and accepts the encounter. */
export async function takeIn(
  { submission, records, ...accepted }: InOrder,
  { agency, account }: Caller,
  node: Submitter,
): Promise<Taken> {
  const kept = await keepPictures(submission, node.objects, records);
  const answer = await acceptEncounter({ ...accepted, ...kept, agency, account }, node);
  // Of a repeated submission the first one's pictures are there.
  if (answer.repeated) await deletePictures(kept.submission.biometricData, node.objects);
  return answer;
}
