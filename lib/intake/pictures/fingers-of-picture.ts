import { CodedError, isCodedError } from '../../core/errors.ts';
import { extractTemplate, fingerView } from '../../fingerprint/extraction/extract.ts';
import { qualityRefusal } from '../../fingerprint/quality/gate.ts';
import type {
  MissingFinger as MissingInSlap,
  SlapHand,
} from '../../fingerprint/segmentation/expected-fingers.ts';
import { segmentSlap } from '../../fingerprint/segmentation/segment-slap.ts';
import { type FingerPosition, fingerPositionCode } from '../../fingerprint/template/finger-position.ts';
import type { Purpose } from '../../participants/participant.ts';
import { decodeImage } from '../../standards/image/decode-image.ts';
import type { GreyImage } from '../../standards/image/grey-image.ts';
import { encodeIso19794p2v2005 } from '../../standards/iso-19794-2/edition-2005.ts';
import type { FingerCapture, MissingFinger } from '../submission/biometric-data.ts';
import { isSlap, type Slap } from '../submission/finger-picture.ts';
import type { KeptPicture } from './kept-picture.ts';
import { PICTURE_PARAMETERS } from './parameters.ts';

/** What became of one finger of a picture: a template, or what is wrong with it. */
export interface PicturedFinger {
  readonly finger: FingerPosition | Slap;
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

const HANDS: Readonly<Record<Slap, SlapHand>> = {
  PLAIN_RIGHT_FOUR_FINGERS: 'RIGHT',
  PLAIN_LEFT_FOUR_FINGERS: 'LEFT',
  PLAIN_THUMBS: 'THUMBS',
};

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
    const image = decodeImage(bytes, picture);
    return isSlap(biometricSubType)
      ? fingersOfSlap(image, biometricSubType, picture, context)
      : [pictured(image, biometricSubType, picture, context)];
  } catch (error) {
    if (!isCodedError(error)) throw error;
    return [{ finger: biometricSubType, problem: error }];
  }
}

function fingersOfSlap(
  image: GreyImage,
  slap: Slap,
  picture: KeptPicture,
  context: Context,
): PicturedFinger[] {
  const { fingers, problems } = segmentSlap(image, {
    hand: HANDS[slap],
    missing: context.missing.flatMap(missingInSlap),
  });
  if (problems.some(({ kind }) => kind === 'HAND_DISAGREES'))
    return [{ finger: slap, problem: new CodedError('FINGER_HAND_DISAGREES') }];
  return [
    ...fingers.map((finger) => pictured(finger.crop(), finger.position, picture, context)),
    ...problems.flatMap((problem) =>
      problem.kind === 'FINGER_NOT_FOUND'
        ? [
            {
              finger: problem.position,
              problem: new CodedError('FINGER_NOT_FOUND', { facts: { finger: problem.position } }),
            },
          ]
        : [],
    ),
  ];
}

/** A damaged finger is there to be seen; the segmentation may find it. */
function missingInSlap({ biometricSubType, missing }: MissingFinger): MissingInSlap[] {
  const presence = missing[0]?.presence;
  return presence === 'AMPUTATED' || presence === 'BANDAGED'
    ? [{ position: biometricSubType, reason: presence }]
    : [];
}

function pictured(
  image: GreyImage,
  finger: FingerPosition,
  picture: KeptPicture,
  { purpose }: Context,
): PicturedFinger {
  try {
    const extracted = extractTemplate(image);
    const minutiae = extracted.minutiae.length;
    const quality = extracted.quality.score;
    const least = PICTURE_PARAMETERS.leastMinutiae;
    if (minutiae < least) {
      const facts = { finger, minutiae, least };
      return { finger, minutiae, quality, problem: new CodedError('FINGER_TOO_FEW_MINUTIAE', { facts }) };
    }
    const refusal = qualityRefusal(finger, extracted.quality, purpose);
    if (refusal !== undefined) return { finger, minutiae, quality, problem: refusal };
    const view = fingerView(extracted, { fingerPosition: fingerPositionCode(finger) });
    return {
      finger,
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
    return { finger, problem: error };
  }
}
