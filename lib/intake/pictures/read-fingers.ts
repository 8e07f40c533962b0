import { CodedError } from '../../core/errors.ts';
import type { ObjectStore } from '../../store/object-store.ts';
import { type Encounter, type FingerReport, latestEntries } from '../encounter.ts';
import { includesImpression } from '../submission/added-fingers.ts';
import { type FingerCapture, isFingerCapture } from '../submission/biometric-data.ts';
import { reportsAfter } from './finger-reports.ts';
import { fingersOfPicture, type PicturedFinger } from './fingers-of-picture.ts';
import { isKeptPicture, type KeptPicture, readPicture } from './kept-picture.ts';
import { WANTS_EVERY_FINGER } from './parameters.ts';

/** What an encounter's pictures give. */
export interface ReadFingers {
  /** Templates made of the pictures, those made before included. */
  readonly extracted: readonly FingerCapture[];
  /** What became of each finger of each picture, in the order they came. */
  readonly fingers: readonly FingerReport[];
  /** Whether there is anything to search that was not there before. */
  readonly gained: boolean;
  /** Whether the encounter is searched with what there is. */
  readonly searchable: boolean;
}

/**
 * Makes templates of the pictures that an encounter came with, or that were added to it last. A bad finger does not spoil
 * the good ones, unless the purpose wants all. Of a slap that was captured again, the fingers that were good before are
 * left as they are.
 */
export async function readFingers(encounter: Encounter, store: ObjectStore): Promise<ReadFingers> {
  const { purpose, addition } = encounter;
  const { biometricData } = encounter.submission;
  const missing = biometricData.filter((entry) => 'missing' in entry);
  const latest = latestEntries(encounter);
  const before = [
    ...biometricData.slice(0, addition?.from ?? 0).filter(isFingerCapture),
    ...(encounter.extracted ?? []),
  ];
  const results: PicturedReport[] = [];
  for (const [entry, picture] of latest.entries()) {
    if (!isKeptPicture(picture)) continue;
    const bytes = await readPicture(picture, encounter.pictureKey, store);
    const pictured =
      bytes === undefined ? [lost(picture)] : fingersOfPicture(bytes, picture, { missing, purpose });
    const { record, impressionType } = picture;
    const place = record === undefined ? { entry } : { record };
    const origin = { ...place, ...(addition && { addition: addition.number }), impressionType };
    results.push(
      ...pictured
        .filter(({ finger }) => !includesImpression(before, finger, impressionType))
        .map((finger) => ({ ...finger, ...origin })),
    );
  }
  const made = results.flatMap(({ capture }) => capture ?? []);
  const extracted = [...(encounter.extracted ?? []), ...made];
  const captures = [...biometricData.filter(isFingerCapture), ...extracted];
  const fingers = reportsAfter(
    encounter.fingers ?? [],
    results.map(reportOf),
    latest.flatMap((entry) => ('missing' in entry ? [] : [entry])),
    {
      captures,
      missing,
    },
  );
  const bad = fingers.some(({ problem }) => problem !== undefined);
  return {
    extracted,
    fingers,
    gained: captures.length > before.length,
    searchable: captures.length > 0 && !(bad && WANTS_EVERY_FINGER.includes(purpose)),
  };
}

type PicturedReport = PicturedFinger & Pick<FingerReport, 'entry' | 'record' | 'addition' | 'impressionType'>;

const lost = ({ biometricSubType }: KeptPicture): PicturedFinger => ({
  finger: biometricSubType,
  problem: new CodedError('IMAGE_LOST'),
});

function reportOf({
  entry,
  record,
  addition,
  impressionType,
  finger,
  segmentation,
  minutiae,
  quality,
  problem,
}: PicturedReport): FingerReport {
  return {
    ...(entry !== undefined && { entry }),
    ...(record !== undefined && { record }),
    ...(addition !== undefined && { addition }),
    ...(impressionType !== undefined && { impressionType }),
    finger,
    ...(segmentation && { segmentation }),
    ...(minutiae !== undefined && { minutiae }),
    ...(quality !== undefined && { quality }),
    ...(problem && { problem: { code: problem.code, facts: problem.facts } }),
  };
}
