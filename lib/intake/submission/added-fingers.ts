import * as z from 'zod';
import { described } from '../../core/described.ts';
import { CodedError, refuseIfAny, ValidationFailure } from '../../core/errors.ts';
import { refuseOversized } from '../../core/json-size.ts';
import { fingersShown } from '../../fingerprint/segmentation/slaps.ts';
import {
  type BiometricData,
  biometricDataSchema,
  type FingerCapture,
  isCaptured,
  type MissingFinger,
} from './biometric-data.ts';
import type { ImpressionType } from './impression-types.ts';
import { SUBMISSION_LIMITS as LIMITS } from './limits.ts';
import { malformedParts } from './parse-submission.ts';
import { fingersOnce, templatesTogether } from './rules.ts';

/** The body of `POST /v1/encounters/{encounterId}/biometric-data`. */
export const addedFingersSchema = z.strictObject({ biometricData: biometricDataSchema.min(1) }).meta({
  id: 'AddedFingers',
  ...described(
    'Fingers captured again, or instead of those that were not good enough; a finger that cannot be captured is stated in missing',
    'Dedos capturados de nuevo, o en lugar de los que no bastaron; un dedo que no se puede capturar se declara en missing',
  ),
});

/** The fingers that an encounter has already. */
export interface FingersBefore {
  /** Those that are searched: sent as templates, or made of pictures. */
  readonly accepted: readonly FingerCapture[];
  readonly missing: readonly MissingFinger[];
  /** How many entries biometricData has so far. */
  readonly entries: number;
  /** Nothing was searched, and may be now with the accepted ones alone. */
  readonly wantsMissingStated: boolean;
}

/** Whether an impression of a finger is among captures. One of an unknown finger is never known to be. */
export const includesImpression = (
  captures: readonly Pick<FingerCapture, 'biometricSubType' | 'impressionType'>[],
  finger: string,
  impressionType: ImpressionType,
): boolean =>
  finger !== 'UNKNOWN' &&
  captures.some((each) => each.biometricSubType === finger && each.impressionType === impressionType);

/**
 * Reads the JSON body that adds fingers to an encounter.
 *
 * @throws CodedError BODY_TOO_COMPLEX
 * @throws ValidationFailure with every problem found
 */
export function parseAddedFingers(json: unknown, before: FingersBefore): readonly BiometricData[] {
  refuseOversized(json, LIMITS.json);
  const parsed = addedFingersSchema.safeParse(json);
  if (!parsed.success) throw new ValidationFailure(malformedParts(parsed.error.issues, json));
  const { biometricData } = parsed.data;
  refuseIfAny(brokenByAddition(biometricData, before));
  return biometricData;
}

/** Everything that added fingers break, at their places. */
export function brokenByAddition(added: readonly BiometricData[], before: FingersBefore): CodedError[] {
  const { accepted, missing, entries, wantsMissingStated } = before;
  const contradicted = added.flatMap((entry, place): CodedError[] => {
    const pointer = `/biometricData/${place}/biometricSubType`;
    if (!isCaptured(entry)) {
      const isThere = accepted.some(({ biometricSubType }) => biometricSubType === entry.biometricSubType);
      return isThere ? [new CodedError('FINGER_MISSING_AND_PRESENT', { pointer })] : [];
    }
    return isAllThere(entry, before) ? [new CodedError('FINGER_ALREADY_ACCEPTED', { pointer })] : [];
  });
  const problems = [
    ...contradicted,
    ...fingersOnce({ biometricData: [...missing, ...added] }).flatMap((problem) =>
      movedBy(problem, missing.length),
    ),
    ...templatesTogether({ biometricData: [...accepted, ...added] }),
  ];
  const limit = LIMITS.biometricDataInAll - entries;
  if (added.length > limit)
    problems.push(new CodedError('FIELD_TOO_LONG', { pointer: '/biometricData', facts: { limit } }));
  if (!added.some(isCaptured) && !wantsMissingStated)
    problems.push(new CodedError('NOTHING_TO_SEARCH', { pointer: '/biometricData' }));
  return problems;
}

/** Whether every finger that a capture shows is there already, or stated to be missing. */
function isAllThere(
  { biometricSubType, impressionType }: Extract<BiometricData, { impressionType: ImpressionType }>,
  { accepted, missing }: FingersBefore,
): boolean {
  const shown = fingersShown(biometricSubType);
  const isThere = (finger: string): boolean => includesImpression(accepted, finger, impressionType);
  const isGone = (finger: string): boolean => missing.some((each) => each.biometricSubType === finger);
  return shown.some(isThere) && shown.every((finger) => isThere(finger) || isGone(finger));
}

/** A problem at its place in the body; nothing where it is of what was there before. */
function movedBy(problem: CodedError, offset: number): CodedError[] {
  const [, part, place, ...rest] = problem.pointer?.split('/') ?? [];
  const moved = Number(place) - offset;
  return moved < 0 ? [] : [problem.at(['', part, moved, ...rest].join('/'))];
}
