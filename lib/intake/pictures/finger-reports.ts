import { fingersShown, type Slap } from '../../fingerprint/segmentation/slaps.ts';
import type { FingerPosition } from '../../fingerprint/template/finger-position.ts';
import type { FingerReport } from '../encounter.ts';
import { includesImpression } from '../submission/added-fingers.ts';
import type { FingerCapture, MissingFinger } from '../submission/biometric-data.ts';
import type { ImpressionType } from '../submission/impression-types.ts';

/** A picture or template that came, by what it is said to show. */
export interface Shown {
  readonly biometricSubType: FingerPosition | Slap;
  readonly impressionType: ImpressionType;
}

/**
 * The reports of an encounter after more fingers came: of one that was captured again the last report counts, and what was
 * wrong with it before is no more.
 *
 * @param read the pictures that the later reports are of, and the templates that came with them
 * @param settled what is searched now, and what is stated to be missing
 */
export function reportsAfter(
  earlier: readonly FingerReport[],
  later: readonly FingerReport[],
  read: readonly Shown[],
  settled: { readonly captures: readonly FingerCapture[]; readonly missing: readonly MissingFinger[] },
): FingerReport[] {
  const again = [
    ...read.map(({ biometricSubType, impressionType }) => ({ finger: biometricSubType, impressionType })),
    // A picture of one finger and its report are one capture.
    ...later.filter((report) => !read.some(({ biometricSubType }) => biometricSubType === report.finger)),
  ];
  const left = [...earlier];
  for (const { finger, impressionType } of again) {
    const place = left.findIndex(
      (report) => report.problem && report.finger === finger && report.impressionType === impressionType,
    );
    if (place >= 0) left.splice(place, 1);
  }
  return [...left.filter((report) => !isSettled(report, settled)), ...later];
}

/** Whether nothing is wanted of a refused finger, or of any of a slap, any more: it is there, or stated to be missing. */
function isSettled(
  { finger, impressionType, problem }: FingerReport,
  { captures, missing }: Parameters<typeof reportsAfter>[3],
): boolean {
  if (problem === undefined || finger === 'UNKNOWN' || impressionType === undefined) return false;
  return fingersShown(finger).every(
    (shown) =>
      missing.some(({ biometricSubType }) => biometricSubType === shown) ||
      includesImpression(captures, shown, impressionType),
  );
}
