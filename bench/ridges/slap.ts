import type { SlapHand } from '../../lib/fingerprint/segmentation/expected-fingers.ts';
import { type FingerBox, fromUpright } from '../../lib/fingerprint/segmentation/finger-box.ts';
import { type FingerPosition, fingerPositionCode } from '../../lib/fingerprint/template/finger-position.ts';
import type { GreyImage } from '../../lib/standards/image/grey-image.ts';
import { Random } from '../population/random.ts';
import { type CardMarks, markCard } from './card.ts';
import { blankSheet, develop } from './develop.ts';
import { type FingerLayout, HAND_LAYOUTS } from './hand-layout.ts';
import { type MasterFinger, masterFinger } from './master-finger.ts';
import { RIDGES } from './parameters.ts';
import { type Condition, type InkSheet, type Pose, press, randomCondition } from './press.ts';

export interface SlapChoices {
  readonly hand: SlapHand;
  /** Of the whole hand, radians, counter-clockwise as seen. Drawn where it is not given. */
  readonly angle?: number;
  /** Size of the hand against an adult's. */
  readonly scale?: number;
  /** Fingers that are not put down. */
  readonly missing?: readonly FingerPosition[];
  /** Whether the middle phalanges touch too. */
  readonly phalanges?: boolean;
  readonly marks?: CardMarks;
  readonly width?: number;
  readonly height?: number;
  /** The skin of a finger, by position; grown from the slap's seed where it is not given. */
  readonly skin?: (position: FingerPosition | 'PHALANX') => MasterFinger;
}

export interface GeneratedSlap {
  readonly image: GreyImage;
  /** Where each finger was put, from left to right as pictured. */
  readonly fingers: readonly { readonly position: FingerPosition; readonly box: FingerBox }[];
}

/** A slap of fingers that never existed, with the truth about it. The same seed and choices give the same slap. */
export function ridgeSlap(seed: number, choices: SlapChoices): GeneratedSlap {
  const { angleDeviation, scale: scales, spread, jitter } = RIDGES.slap;
  const {
    hand,
    missing = [],
    phalanges = true,
    width = RIDGES.slap.width,
    height = RIDGES.slap.height,
  } = choices;
  const random = new Random(Math.imul(seed + 1, 0x9e3779b1));
  const angle = choices.angle ?? random.normal(angleDeviation);
  const scale = choices.scale ?? random.between(scales.low, scales.high);
  const spreading = random.between(spread.low, spread.high);
  const skin =
    choices.skin ??
    ((position) =>
      position === 'PHALANX'
        ? masterFinger(seed * 16, 'PHALANX')
        : masterFinger(seed * 16 + fingerPositionCode(position)));
  const sheet = blankSheet(width, height);
  const layout = HAND_LAYOUTS[hand].filter(({ position }) => !missing.includes(position));
  const condition = randomCondition(random);
  const poses = layout.map((finger) =>
    poseOf(finger, { angle: angle + spreading * finger.lean, scale, jitter }, random),
  );
  const placed = centred(poses, angle, sheet);
  placed.forEach((pose, i) => {
    const { position } = layout[i] as FingerLayout;
    const own = { ...condition, pressure: condition.pressure + random.normal(0.08) };
    press(sheet, skin(position), pose, own, random);
    if (phalanges && !position.endsWith('THUMB')) pressPhalanx(sheet, skin('PHALANX'), pose, own, random);
  });
  markCard(sheet, choices.marks ?? {}, random);
  return {
    image: develop(sheet, random),
    fingers: placed.map((pose, i) => ({
      position: (layout[i] as FingerLayout).position,
      box: {
        centreX: pose.centreX,
        centreY: pose.centreY,
        width: 2 * pose.halfWidth,
        height: 2 * pose.halfHeight,
        angle: pose.angle,
      },
    })),
  };
}

/** A finger's pose with its hand's origin at 0 and the hand upright, but for the angle, which is final. */
function poseOf(
  finger: FingerLayout,
  { angle, scale, jitter }: { angle: number; scale: number; jitter: number },
  random: Random,
): Pose {
  const contact = random.between(0.86, 1);
  const halfWidth = finger.halfWidth * scale * contact;
  const halfHeight = finger.halfHeight * scale * contact;
  return {
    centreX: finger.tipX * scale + random.normal(jitter),
    centreY: finger.tipY * scale + halfHeight + random.normal(jitter),
    angle,
    halfWidth,
    halfHeight,
    onFingerX: 0,
    onFingerY: 0,
    scale: Math.max(
      scale,
      halfWidth / (RIDGES.finger.halfWidth - 16),
      halfHeight / (RIDGES.finger.halfHeight - 16),
    ),
  };
}

/** The poses turned with the hand, and shifted so that the fingertips lie in the middle of the sheet. */
function centred(poses: readonly Pose[], angle: number, { width, height }: InkSheet): Pose[] {
  const turned = poses.map((pose) => ({ pose, ...fromUpright({ x: pose.centreX, y: pose.centreY }, angle) }));
  const middle = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
  const shiftX = width / 2 - middle(turned.map(({ x }) => x));
  // Where the sheet is high, room is left below for the phalanges.
  const shiftY = Math.min(height / 2, 560) - middle(turned.map(({ y }) => y));
  return turned.map(({ pose, x, y }) => ({ ...pose, centreX: x + shiftX, centreY: y + shiftY }));
}

function pressPhalanx(
  sheet: InkSheet,
  skin: MasterFinger,
  tip: Pose,
  condition: Condition,
  random: Random,
): void {
  const halfHeight = tip.halfHeight * random.between(0.55, 0.8);
  const gap = random.between(18, 50);
  const below = fromUpright({ x: 0, y: tip.halfHeight + gap + halfHeight }, tip.angle);
  const pose = {
    ...tip,
    centreX: tip.centreX + below.x,
    centreY: tip.centreY + below.y,
    halfWidth: tip.halfWidth * random.between(0.7, 0.95),
    halfHeight,
  };
  press(sheet, skin, pose, { pressure: condition.pressure - 0.2, dryness: condition.dryness + 0.2 }, random);
}
