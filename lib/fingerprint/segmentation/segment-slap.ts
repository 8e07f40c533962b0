import type { GreyImage } from '../../standards/image/grey-image.ts';
import type { FingerPosition } from '../template/finger-position.ts';
import {
  type Candidate,
  type ChosenFinger,
  candidateOf,
  chooseFingers,
  surplusFingers,
} from './choose-fingers.ts';
import { cropUpright } from './crop.ts';
import { cutBlob } from './cut-blob.ts';
import { type ExpectedFingers, expectedTips, type TipPlace } from './expected-fingers.ts';
import { findBlobs } from './find-blobs.ts';
import { type Bounds, type FingerBox, fromUpright } from './finger-box.ts';
import { fingerAngle, handAngle } from './hand-angle.ts';
import { checkHand, type HandCheck } from './hand-check.ts';
import { SEGMENTATION } from './parameters.ts';
import { measurePatch, type Patch } from './patch.ts';
import { plausibilityOf } from './plausibility.ts';
import { type RidgeMap, ridgeMap } from './ridge-map.ts';

/** One finger of a slap. */
export interface SegmentedFinger {
  readonly position: FingerPosition;
  /** The fingertip down to its crease, with a small margin. */
  readonly box: FingerBox;
  /** The upright rectangle around its ridges with the same margin, within the picture: ANSI/NIST-ITL field 14.021. */
  readonly bounds: Bounds;
  /** How sure it is that this is a fingertip, and this one: 0 to 1. */
  readonly confidence: number;
  /** The finger alone, upright, at the slap's resolution. */
  crop(): GreyImage;
}

/** What a slap lacks. */
export type SlapProblem =
  | { readonly kind: 'FINGER_NOT_FOUND'; readonly position: FingerPosition }
  | { readonly kind: 'HAND_DISAGREES' }
  | { readonly kind: 'WHICH_UNCLEAR'; readonly found: number; readonly expected: number };

export interface SegmentedSlap {
  /** The fingers found, from left to right as pictured. */
  readonly fingers: readonly SegmentedFinger[];
  readonly hand: HandCheck;
  /** Of the whole hand, radians, as a finger box's. */
  readonly angle: number;
  readonly problems: readonly SlapProblem[];
}

/**
 * Finds the fingers of a slap: four fingers of a hand, two thumbs, or one, turned by up to 50°. What is not ridges is
 * passed over: writing, print, rules, punched holes, smears. Fingers said to be missing are not looked for, and none is
 * made up. The fingers are named by their places in the hand that the picture is said to be of; where they look like
 * those of the other hand, that is a problem of the result. Where so many are found that nothing tells which of those
 * expected they are, none is named.
 *
 * @param image 250 to 1200 ppi
 */
export function segmentSlap(image: GreyImage, expected: ExpectedFingers): SegmentedSlap {
  const map = ridgeMap(image);
  const { blobs, weight } = findBlobs(map);
  const whole = handAngle(blobs, map);
  const parts = blobs.flatMap((blob) => cutBlob(blob, map, weight, whole));
  const angle = handAngle(parts, map);
  const places = expectedTips(expected);
  const single = expected.hand === 'LEFT_THUMB' || expected.hand === 'RIGHT_THUMB';
  const candidates = parts
    .map((cells) => measurePatch(cells, map, fingerAngle(cells, map, angle)))
    .map((patch) =>
      candidateOf(patch, plausibilityOf(patch, map, weight, !single), angle, map.millimetresPerCell),
    );
  const chosen = chooseFingers(candidates, places);
  const hand = checkHand(expected.hand, chosen);
  const unclear = countUnclear(expected, places, chosen, candidates);
  if (unclear !== undefined) return { fingers: [], hand, angle, problems: [unclear] };
  const notFound = places.filter(({ position }) => !chosen.some(({ place }) => place.position === position));
  return {
    fingers: chosen.map((finger) => segmentedFinger(finger, image, map)),
    hand,
    angle,
    problems: [
      ...notFound.map(({ position }) => ({ kind: 'FINGER_NOT_FOUND' as const, position })),
      ...(hand === 'DISAGREES' ? [{ kind: 'HAND_DISAGREES' as const }] : []),
    ],
  };
}

/**
 * Fingers are told from each other by the arc of their tips. Four and three of one hand show it, even without one of them;
 * of fewer, and of the same finger of both hands, every one that is expected must be there, and no other.
 */
function countUnclear(
  { hand, fingers }: ExpectedFingers,
  places: readonly TipPlace[],
  chosen: readonly ChosenFinger[],
  candidates: readonly Candidate[],
): SlapProblem | undefined {
  const isPart = fingers !== undefined || hand === 'THUMBS' || hand === 'INDEXES';
  const surplus = isPart ? surplusFingers(chosen, candidates) : 0;
  const found = chosen.length + surplus;
  const mayLack = isPart ? 0 : 1;
  if (found === 0 || (surplus === 0 && found >= places.length - mayLack)) return undefined;
  return { kind: 'WHICH_UNCLEAR', found, expected: places.length };
}

function segmentedFinger(
  { place, candidate }: ChosenFinger,
  image: GreyImage,
  map: RidgeMap,
): SegmentedFinger {
  const margin = SEGMENTATION.box.margin * (candidate.patch.right - candidate.patch.left);
  const box = boxOf(candidate.patch, map, margin);
  return {
    position: place.position,
    box,
    bounds: boundsOf(candidate.patch, image, map, margin),
    confidence: candidate.plausibility,
    crop: () => cropUpright(image, box),
  };
}

function boxOf(
  { left, right, top, bottom, angle }: Patch,
  { cellSize }: RidgeMap,
  margin: number,
): FingerBox {
  const centre = fromUpright({ x: (left + right) / 2, y: (top + bottom) / 2 }, angle);
  return {
    centreX: centre.x * cellSize,
    centreY: centre.y * cellSize,
    width: (right - left + 2 * margin) * cellSize,
    height: (bottom - top + 2 * margin) * cellSize,
    angle,
  };
}

function boundsOf({ cells }: Patch, image: GreyImage, map: RidgeMap, margin: number): Bounds {
  const upright = measurePatch(cells, map, 0);
  return {
    left: Math.max(0, Math.floor((upright.left - margin) * map.cellSize)),
    top: Math.max(0, Math.floor((upright.top - margin) * map.cellSize)),
    right: Math.min(image.width, Math.ceil((upright.right + margin) * map.cellSize)),
    bottom: Math.min(image.height, Math.ceil((upright.bottom + margin) * map.cellSize)),
  };
}
