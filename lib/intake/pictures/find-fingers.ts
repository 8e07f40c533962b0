import { CodedError } from '../../core/errors.ts';
import type { Region } from '../../fingerprint/extraction/region.ts';
import { cropBounds } from '../../fingerprint/segmentation/crop.ts';
import type {
  ExpectedFingers,
  MissingFinger as MissingInSlap,
} from '../../fingerprint/segmentation/expected-fingers.ts';
import { fingerRegion } from '../../fingerprint/segmentation/finger-region.ts';
import { type SlapProblem, segmentSlap } from '../../fingerprint/segmentation/segment-slap.ts';
import { expectedPositions, isSlap, SLAP_CAPTURES, type Slap } from '../../fingerprint/segmentation/slaps.ts';
import { areBoxesPlausible, type StatedBox } from '../../fingerprint/segmentation/stated-boxes.ts';
import type { FingerPosition } from '../../fingerprint/template/finger-position.ts';
import type { GreyImage } from '../../standards/image/grey-image.ts';
import type { MissingFinger } from '../submission/biometric-data.ts';
import type { FingerPicture } from '../submission/finger-picture.ts';

/**
 * Whose word it is where in its picture a finger is. NODE: this node's own segmentation, as nobody stated a box. SENDER: the
 * box that was stated with the picture. NODE_OVER_SENDER: this node's, as the boxes that were stated cannot be right.
 */
export const SEGMENTATIONS = ['NODE', 'SENDER', 'NODE_OVER_SENDER'] as const;
export type Segmentation = (typeof SEGMENTATIONS)[number];

/** One finger of a picture, to be extracted. */
export interface FoundFinger {
  readonly finger: FingerPosition;
  readonly image: GreyImage;
  /** The part of the image that shows it; all of it where it is left out. */
  readonly region?: Region | undefined;
  /** Left out where the picture was taken whole. */
  readonly segmentation?: Segmentation;
}

/** What a picture should show and does not. */
export interface UnfoundFinger {
  readonly finger: FingerPosition | Slap;
  readonly problem: CodedError;
}

type Said = Pick<FingerPicture, 'biometricSubType' | 'segments'>;

/** Where the fingers are that a picture is said to show. @param missing those that the person lacks, by the submission */
export function findFingers(
  image: GreyImage,
  { biometricSubType, segments = [] }: Said,
  missing: readonly MissingFinger[],
): readonly (FoundFinger | UnfoundFinger)[] {
  const boxes = segments.map(({ biometricSubType: position, ...bounds }) => ({ position, bounds }));
  if (isSlap(biometricSubType)) {
    const { hand, fingers }: Pick<ExpectedFingers, 'hand' | 'fingers'> = SLAP_CAPTURES[biometricSubType];
    const expected = { hand, missing: missing.flatMap(missingInSlap), ...(fingers && { fingers }) };
    return fingersOfSlap(image, biometricSubType, expected, boxes);
  }
  return [fingerAlone(image, biometricSubType, boxes)];
}

/** A stated box is cut out; without one, what a card shows beside the finger is left out. */
function fingerAlone(image: GreyImage, finger: FingerPosition, boxes: readonly StatedBox[]): FoundFinger {
  const [box] = boxes;
  const expected = finger === 'UNKNOWN' && box !== undefined ? box.position : finger;
  if (box !== undefined && areBoxesPlausible(boxes, image, [expected], { fingers: [] })) {
    return { ...ofSender(image, box), finger };
  }
  const region = fingerRegion(image);
  const segmentation = box === undefined ? 'NODE' : 'NODE_OVER_SENDER';
  return { finger, image, ...(region && { region, segmentation }) };
}

function fingersOfSlap(
  image: GreyImage,
  slap: Slap,
  expected: ExpectedFingers,
  boxes: readonly StatedBox[],
): (FoundFinger | UnfoundFinger)[] {
  const own = segmentSlap(image, expected);
  if (own.problems.some(({ kind }) => kind === 'HAND_DISAGREES'))
    return [{ finger: slap, problem: new CodedError('FINGER_HAND_DISAGREES') }];
  const positions = expectedPositions(expected);
  const trusted = boxes.length > 0 && areBoxesPlausible(boxes, image, positions, own) ? boxes : [];
  const isStated = ({ position }: { readonly position: FingerPosition }): boolean =>
    trusted.some((box) => box.position === position);
  const segmentation = boxes.length > trusted.length ? 'NODE_OVER_SENDER' : 'NODE';
  return [
    ...trusted.map((box) => ofSender(image, box)),
    ...own.fingers
      .filter((finger) => !isStated(finger))
      .map(({ position, crop }) => ({ finger: position, image: crop(), segmentation }) as const),
    ...own.problems.flatMap((problem) => {
      if (problem.kind === 'FINGER_NOT_FOUND') return isStated(problem) ? [] : [unfound(slap, problem)];
      return trusted.length > 0 ? [] : [unfound(slap, problem)];
    }),
  ];
}

/** Writing may run through a stated box as through any picture of one finger. */
function ofSender(image: GreyImage, { position, bounds }: StatedBox): FoundFinger {
  const part = cropBounds(image, bounds);
  return { finger: position, image: part, region: fingerRegion(part), segmentation: 'SENDER' };
}

function unfound(slap: Slap, problem: SlapProblem): UnfoundFinger {
  switch (problem.kind) {
    case 'FINGER_NOT_FOUND': {
      const { position } = problem;
      return {
        finger: position,
        problem: new CodedError('FINGER_NOT_FOUND', { facts: { finger: position } }),
      };
    }
    case 'WHICH_UNCLEAR': {
      const { found, expected } = problem;
      return { finger: slap, problem: new CodedError('FINGERS_UNCLEAR', { facts: { found, expected } }) };
    }
    case 'HAND_DISAGREES':
      return { finger: slap, problem: new CodedError('FINGER_HAND_DISAGREES') };
  }
}

/** A damaged finger is there to be seen; the segmentation may find it. */
function missingInSlap({ biometricSubType, missing }: MissingFinger): MissingInSlap[] {
  const presence = missing[0]?.presence;
  return presence === 'AMPUTATED' || presence === 'BANDAGED'
    ? [{ position: biometricSubType, reason: presence }]
    : [];
}
