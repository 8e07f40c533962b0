import { CodedError } from '../core/errors.ts';
import { capturesOf, type Encounter } from './encounter.ts';
import type { FingersBefore } from './submission/added-fingers.ts';

/** Whether fingers may be added: something was refused for its quality, and no search is under way. */
export function wantsFingers({ status, rejection, fingers = [], transaction }: Encounter): boolean {
  if (status === 'REJECTED') return rejection === 'QUALITY_REJECT';
  if (status !== 'ANSWERED') return false;
  const refused = transaction?.unused.some(({ reason }) => reason === 'REFUSED') ?? false;
  return refused || fingers.some(({ problem }) => problem !== undefined);
}

/** @throws CodedError ENCOUNTER_BEING_SEARCHED, FINGERS_NOT_WANTED */
export function refuseUnlessWanted(encounter: Encounter): void {
  const { status } = encounter;
  if (status === 'RECEIVED' || status === 'SEARCHING') throw new CodedError('ENCOUNTER_BEING_SEARCHED');
  if (!wantsFingers(encounter)) throw new CodedError('FINGERS_NOT_WANTED');
}

/** The fingers of an encounter, for what is added to them. */
export function fingersBefore(encounter: Encounter): FingersBefore {
  const { biometricData } = encounter.submission;
  const accepted = capturesOf(encounter);
  return {
    accepted,
    missing: biometricData.filter((entry) => 'missing' in entry),
    entries: biometricData.length,
    wantsMissingStated: encounter.status === 'REJECTED' && accepted.length > 0,
  };
}
