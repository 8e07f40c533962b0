import type { Caller } from '../access/caller.ts';
import { CodedError } from '../core/errors.ts';
import type { EncounterId } from '../core/ids.ts';
import { acceptedBefore } from '../intake/accept.ts';
import { acceptFingers } from '../intake/accept-fingers.ts';
import { type Encounter, readEncounter } from '../intake/encounter.ts';
import { checkTemplates } from '../intake/fingers.ts';
import { checkPictures } from '../intake/pictures/check-pictures.ts';
import { deletePictures, keepPictures } from '../intake/pictures/kept-picture.ts';
import { parseAddedFingers } from '../intake/submission/added-fingers.ts';
import type { BiometricData } from '../intake/submission/biometric-data.ts';
import { submissionDigest } from '../intake/submission/submission.ts';
import { fingersBefore, refuseUnlessWanted } from '../intake/wanted-fingers.ts';
import { TransactionRefused } from '../store/store.ts';
import { CHANGE_ATTEMPTS } from './node.ts';
import type { Submitter, Taken } from './submit-encounter.ts';

/**
 * Adds fingers to an encounter of the caller's agency some of whose fingers were refused for their quality. When this
 * returns, they can't be lost. The same key with the same body adds them once.
 *
 * @throws CodedError ENCOUNTER_NOT_FOUND, ENCOUNTER_BEING_SEARCHED, FINGERS_NOT_WANTED, IDEMPOTENCY_KEY_REUSED, or
 *   ValidationFailure for whatever is wrong with them; nothing is stored then.
 */
export async function addFingers(
  encounterId: EncounterId,
  body: unknown,
  { caller, idempotencyKey }: { readonly caller: Caller; readonly idempotencyKey: string },
  node: Submitter,
): Promise<Taken> {
  const { agency, account } = caller;
  const digest = submissionDigest({ encounterId, body });
  for (let attempt = 1; ; attempt++) {
    const [encounter, earlier] = await Promise.all([
      readEncounter(node.store, encounterId, node.clock()),
      acceptedBefore(node.store, { agency, idempotencyKey, digest }),
    ]);
    if (encounter?.agency !== agency) throw new CodedError('ENCOUNTER_NOT_FOUND');
    if (earlier !== undefined) return { encounterId, repeated: true };
    refuseUnlessWanted(encounter);
    const added = parseAddedFingers(body, fingersBefore(encounter));
    checkTemplates({ biometricData: [...added] });
    checkPictures({ biometricData: [...added] });
    const kept = await keepAdded(encounter, added, node);
    try {
      await acceptFingers(encounter, { ...kept, digest, idempotencyKey, account }, node);
      return { encounterId, repeated: false };
    } catch (error) {
      if (!(error instanceof TransactionRefused)) throw error;
      await deletePictures(kept.biometricData, node.objects);
      if (attempt === CHANGE_ATTEMPTS) throw error;
    }
  }
}

async function keepAdded({ submission }: Encounter, added: readonly BiometricData[], node: Submitter) {
  const kept = await keepPictures({ ...submission, biometricData: [...added] }, node.objects);
  return { biometricData: kept.submission.biometricData, pictureKey: kept.pictureKey };
}
