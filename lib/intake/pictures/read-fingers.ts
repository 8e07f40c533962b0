import { CodedError } from '../../core/errors.ts';
import type { ObjectStore } from '../../store/object-store.ts';
import type { Encounter, FingerReport } from '../encounter.ts';
import { type FingerCapture, isFingerCapture } from '../submission/biometric-data.ts';
import { fingersOfPicture, type PicturedFinger } from './fingers-of-picture.ts';
import { isKeptPicture, type KeptPicture, readPicture } from './kept-picture.ts';
import { WANTS_EVERY_FINGER } from './parameters.ts';

/** What an encounter's pictures give. */
export interface ReadFingers {
  /** Templates made of the pictures. */
  readonly extracted: readonly FingerCapture[];
  /** One for each finger of each picture, in the order of the submission. */
  readonly fingers: readonly FingerReport[];
  /** Whether the encounter is searched with what there is. */
  readonly searchable: boolean;
}

/**
 * Makes templates of an encounter's pictures. A bad finger does not spoil the good ones, unless the purpose wants all.
 */
export async function readFingers(encounter: Encounter, store: ObjectStore): Promise<ReadFingers> {
  const { purpose } = encounter;
  const { biometricData } = encounter.submission;
  const missing = biometricData.filter((entry) => 'missing' in entry);
  const results: (PicturedFinger & Pick<FingerReport, 'entry' | 'record'>)[] = [];
  for (const [entry, picture] of biometricData.entries()) {
    if (!isKeptPicture(picture)) continue;
    const bytes = await readPicture(picture, encounter.pictureKey, store);
    const pictured =
      bytes === undefined ? [lost(picture)] : fingersOfPicture(bytes, picture, { missing, purpose });
    const { record } = picture;
    const place = record === undefined ? { entry } : { record };
    results.push(...pictured.map((finger) => ({ ...finger, ...place })));
  }
  const extracted = results.flatMap(({ capture }) => capture ?? []);
  const bad = results.length > extracted.length;
  const searched = extracted.length > 0 || biometricData.some(isFingerCapture);
  return {
    extracted,
    fingers: results.map(reportOf),
    searchable: searched && !(bad && WANTS_EVERY_FINGER.includes(purpose)),
  };
}

const lost = ({ biometricSubType }: KeptPicture): PicturedFinger => ({
  finger: biometricSubType,
  problem: new CodedError('IMAGE_LOST'),
});

function reportOf({
  entry,
  record,
  finger,
  minutiae,
  quality,
  problem,
}: PicturedFinger & Pick<FingerReport, 'entry' | 'record'>): FingerReport {
  return {
    ...(entry !== undefined && { entry }),
    ...(record !== undefined && { record }),
    finger,
    ...(minutiae !== undefined && { minutiae }),
    ...(quality !== undefined && { quality }),
    ...(problem && { problem: { code: problem.code, facts: problem.facts } }),
  };
}
