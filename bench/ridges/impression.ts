import type { GreyImage } from '../../lib/standards/image/grey-image.ts';
import { Random } from '../population/random.ts';
import { blankSheet, develop } from './develop.ts';
import type { MasterFinger } from './master-finger.ts';
import { RIDGES } from './parameters.ts';
import { press, randomCondition, scratch } from './press.ts';

/** How one impression may differ from chance: everything left out is drawn from the seed. */
export interface ImpressionChoices {
  readonly pressure?: number;
  readonly dryness?: number;
  readonly angle?: number;
}

/**
 * One impression of a generated finger on a sensor of 388 × 480 pixels at 500 ppi: put down somewhere, turned, pressed
 * out of shape, dry or damp. The same finger and seed give the same picture.
 */
export function ridgeImpression(
  finger: MasterFinger,
  seed: number,
  choices: ImpressionChoices = {},
): GreyImage {
  const { width, height, contact, shift, margin, rotation, scratches } = RIDGES.impression;
  const random = new Random(Math.imul(finger.seed, 0x85ebca6b) ^ Math.imul(seed + 1, 0xc2b2ae35));
  const sheet = blankSheet(width, height);
  const condition = randomCondition(random);
  const halfWidth = RIDGES.finger.halfWidth * random.between(contact.low, contact.high);
  const halfHeight = RIDGES.finger.halfHeight * random.between(contact.low, contact.high);
  const within = (value: number, most: number): number => Math.max(-most, Math.min(most, value));
  const pose = {
    centreX: width / 2 + random.normal(6),
    centreY: height / 2 + random.normal(6),
    angle: choices.angle ?? random.normal(rotation),
    halfWidth,
    halfHeight,
    onFingerX: within(random.normal(shift), RIDGES.finger.halfWidth - halfWidth - margin),
    onFingerY: within(random.normal(shift), RIDGES.finger.halfHeight - halfHeight - margin),
    scale: 1,
  };
  press(sheet, finger, pose, { ...condition, ...choices }, random);
  for (let left = Math.floor(random.between(0, scratches + 1)); left > 0; left--)
    scratch(sheet, pose, random);
  return develop(sheet, random);
}
