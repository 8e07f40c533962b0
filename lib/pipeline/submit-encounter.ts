import { setTimeout } from 'node:timers/promises';
import type { Caller } from '../access/caller.ts';
import { CodedError } from '../core/errors.ts';
import type { EncounterId } from '../core/ids.ts';
import { type AcceptableSubmission, acceptEncounter } from '../intake/accept.ts';
import { type Encounter, readEncounter } from '../intake/encounter.ts';
import { checkTemplates } from '../intake/fingers.ts';
import { checkPictures } from '../intake/pictures/check-pictures.ts';
import { deletePictures, keepPictures } from '../intake/pictures/kept-picture.ts';
import { parseSubmission } from '../intake/submission/parse-submission.ts';
import type { SubmissionContext } from '../intake/submission/rules.ts';
import { type Submission, submissionDigest } from '../intake/submission/submission.ts';
import type { Node } from './node.ts';

export type Submitter = Pick<Node, 'participant' | 'store' | 'dispatcher' | 'objects' | 'clock' | 'onUnsent'>;

/** An encounter that was accepted, now or when it came before. */
export interface Taken {
  readonly encounterId: EncounterId;
  readonly repeated: boolean;
}

/**
 * When to look for an answer, in milliseconds: first when one may be there, then every few milliseconds while an answer
 * is likely, then ever more rarely, by the square of the time waited so far. Thirteen looks in a second: each costs a read.
 */
const LOOKING = { first: 35, least: 8, slowing: 400, most: 500 } as const;

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
  if (answer.repeated) await deletePictures(kept.submission, node.objects);
  return answer;
}

/** The encounter as soon as nothing more is to be waited for, or as it is when the time is over. */
export async function awaitAnswer(
  encounterId: EncounterId,
  seconds: number,
  { store, clock }: Pick<Node, 'store' | 'clock'>,
): Promise<Encounter> {
  const start = clock();
  const until = start + seconds * 1000;
  for (let pause: number = LOOKING.first; ; pause = nextPause(clock() - start)) {
    const left = until - clock();
    if (left > 0) await setTimeout(Math.min(pause, left));
    const encounter = await readEncounter(store, encounterId, clock());
    if (encounter === undefined) throw new CodedError('ENCOUNTER_NOT_FOUND');
    if (isSettled(encounter) || clock() >= until) return encounter;
  }
}

const nextPause = (waited: number): number =>
  Math.min(LOOKING.most, Math.max(LOOKING.least, waited ** 2 / LOOKING.slowing));

/** Answered or rejected; or all is there that can be had soon, since a partner can't be reached. */
function isSettled({ status, local, partners }: Encounter): boolean {
  if (status === 'ANSWERED' || status === 'REJECTED') return true;
  return local !== undefined && Object.values(partners).every(({ result }) => result !== 'PENDING');
}
