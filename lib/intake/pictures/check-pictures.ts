import { CodedError, isCodedError, refuseIfAny } from '../../core/errors.ts';
import { readImageHeader } from '../../standards/image/read-image-header.ts';
import { isFingerPicture } from '../submission/biometric-data.ts';
import type { FingerPicture } from '../submission/finger-picture.ts';
import { SUBMISSION_LIMITS } from '../submission/limits.ts';
import type { Submission } from '../submission/submission.ts';

/**
 * Holds the headers of every picture against what is said of it and against the limits, while somebody who can take the
 * finger again is still there. Nothing is decoded.
 *
 * @throws ValidationFailure of IMAGE_* and FINGER_RESOLUTION_UNSUPPORTED, at the JSON pointers of the pictures
 */
export function checkPictures({ biometricData }: Pick<Submission, 'biometricData'>): void {
  refuseIfAny(
    biometricData.flatMap((entry, place) => {
      if (!isFingerPicture(entry)) return [];
      const problem = pictureProblem(entry);
      return problem === undefined ? [] : [problem.at(`/biometricData/${place}/image`)];
    }),
  );
}

/** What the headers of a picture have against it, if anything. @param bytes the decoded `image`, where it is at hand */
export function pictureProblem(
  { image, ...declared }: FingerPicture,
  bytes: Uint8Array = Buffer.from(image, 'base64'),
): CodedError | undefined {
  const { lowest, highest } = SUBMISSION_LIMITS.resolution;
  try {
    const { resolution } = readImageHeader(bytes, declared);
    if (resolution >= lowest && resolution <= highest) return undefined;
    return new CodedError('FINGER_RESOLUTION_UNSUPPORTED', { facts: { lowest, highest } });
  } catch (error) {
    if (isCodedError(error)) return error;
    throw error;
  }
}
