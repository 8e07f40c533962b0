import { CodedError, isCodedError } from '../../core/errors.ts';
import { extractTemplate, fingerView } from '../../fingerprint/extraction/extract.ts';
import { implausibleSpacing } from '../../fingerprint/extraction/stated-resolution.ts';
import { qualityRefusal } from '../../fingerprint/quality/gate.ts';
import type { Slap } from '../../fingerprint/segmentation/slaps.ts';
import { type FingerPosition, fingerPositionCode } from '../../fingerprint/template/finger-position.ts';
import type { Purpose } from '../../participants/participant.ts';
import { decodeImage } from '../../standards/image/decode-image.ts';
import { encodeIso19794p2v2005 } from '../../standards/iso-19794-2/edition-2005.ts';
import type { FingerCapture, MissingFinger } from '../submission/biometric-data.ts';
import { type FoundFinger, findFingers, type Segmentation } from './find-fingers.ts';
import type { KeptPicture } from './kept-picture.ts';
import { PICTURE_PARAMETERS } from './parameters.ts';

/** What became of one finger of a picture: a template, or what is wrong with it. */
export interface PicturedFinger {
  readonly finger: FingerPosition | Slap;
  readonly segmentation?: Segmentation;
  readonly minutiae?: number;
  readonly quality?: number;
  readonly capture?: FingerCapture;
  readonly problem?: CodedError;
}

/** What else is known of the encounter that the picture belongs to. */
export interface Context {
  readonly missing: readonly MissingFinger[];
  readonly purpose: Purpose;
}

/**
 * Decodes a picture and makes a template of every finger in it; a slap is segmented first, without the fingers that are
 * said to be missing. A picture that cannot be read, and a finger that is not worth searching, is a problem of the
 * result: it spoils no other.
 */
export function fingersOfPicture(
  bytes: Uint8Array,
  picture: KeptPicture,
  context: Context,
): readonly PicturedFinger[] {
  const { biometricSubType } = picture;
  try {
    const found = findFingers(decodeImage(bytes, picture), picture, context.missing);
    return found.map((each) => ('problem' in each ? each : pictured(each, picture, context)));
  } catch (error) {
    if (!isCodedError(error)) throw error;
    return [{ finger: biometricSubType, problem: error }];
  }
}

function pictured(
  { finger, image, region, segmentation }: FoundFinger,
  picture: KeptPicture,
  { purpose }: Context,
): PicturedFinger {
  const place = { finger, ...(segmentation && { segmentation }) };
  try {
    const extracted = extractTemplate(image, region);
    const minutiae = extracted.minutiae.length;
    const quality = extracted.quality.score;
    const doubt = implausibleSpacing(image, extracted.spacing);
    if (doubt !== undefined) {
      const facts = { finger, resolution: image.resolution, millimetres: doubt.millimetres.toFixed(2) };
      const problem = new CodedError('FINGER_RESOLUTION_IMPLAUSIBLE', { facts });
      return { ...place, minutiae, quality, problem };
    }
    const least = PICTURE_PARAMETERS.leastMinutiae;
    if (minutiae < least) {
      const facts = { finger, minutiae, least };
      return { ...place, minutiae, quality, problem: new CodedError('FINGER_TOO_FEW_MINUTIAE', { facts }) };
    }
    const refusal = qualityRefusal(finger, extracted.quality, purpose);
    if (refusal !== undefined) return { ...place, minutiae, quality, problem: refusal };
    const view = fingerView(extracted, { fingerPosition: fingerPositionCode(finger) });
    return {
      ...place,
      minutiae,
      quality,
      capture: {
        biometricType: 'FINGER',
        biometricSubType: finger,
        impressionType: picture.impressionType,
        templateFormat: 'ISO_19794_2',
        template: Buffer.from(encodeIso19794p2v2005([view])).toString('base64'),
      },
    };
  } catch (error) {
    if (!isCodedError(error)) throw error;
    return { ...place, problem: error };
  }
}
