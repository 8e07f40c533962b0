import { setTimeout } from 'node:timers/promises';
import type { Caller } from '../access/caller.ts';
import { CodedError } from '../core/errors.ts';
import type { EncounterId } from '../core/ids.ts';
import { acceptEncounter } from '../intake/accept.ts';
import { type Encounter, readEncounter } from '../intake/encounter.ts';
import { checkTemplates } from '../intake/fingers.ts';
import { checkPictures } from '../intake/pictures/check-pictures.ts';
import { deletePictures, keepPictures } from '../intake/pictures/kept-picture.ts';
import { parseSubmission } from '../intake/submission/parse-submission.ts';
import { submissionDigest } from '../intake/submission/submission.ts';
import type { Node } from './node.ts';

type Submitter = Pick<Node, 'participant' | 'store' | 'dispatcher' | 'objects' | 'clock' | 'onUnsent'>;

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
  { agency: agencyId, account }: Caller,
  node: Submitter,
): Promise<{ readonly encounterId: EncounterId; readonly repeated: boolean }> {
  const agency = node.participant.agencies.find(({ id }) => id === agencyId);
  if (agency === undefined) throw new CodedError('TOKEN_ACCOUNT_UNKNOWN');
  const submission = parseSubmission(body, {
    now: node.clock(),
    agency,
    purposes: node.participant.purposes,
  });
  // Both are looked at here, while somebody who can take the finger again is still there.
  checkTemplates(submission);
  checkPictures(submission);
  const digest = submissionDigest(body);
  const kept = await keepPictures(submission, node.objects);
  const accepted = { ...kept, digest, idempotencyKey, agency: agencyId, account };
  const answer = await acceptEncounter(accepted, node);
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
