import type { FingerMinutia, GeneratedFinger } from './finger.ts';
import { type Capture, POPULATION } from './parameters.ts';
import { Random } from './random.ts';

/** Two endings that face each other across a break of the ridge at a place. */
export function breakAt(
  x: number,
  y: number,
  { ridgesAt }: GeneratedFinger,
  { narrow, wide }: Capture['breaks'],
  random: Random,
): FingerMinutia[] {
  const along = ridgesAt(x, y);
  const half = random.between(narrow, wide) / 2;
  return [-1, 1].map((side) => ({
    x: x + side * half * Math.cos(along),
    y: y + side * half * Math.sin(along),
    angle: side < 0 ? along + Math.PI : along,
    type: 'RIDGE_ENDING',
  }));
}

/** The breaks that every impression of a finger may show: creases and scars. */
export function lastingBreaks(finger: GeneratedFinger, { breaks }: Capture): FingerMinutia[] {
  const random = new Random(Math.imul(finger.seed, 0x27d4eb2f) ^ 0x165667b1);
  const { halfWidth, halfHeight } = POPULATION.finger;
  return Array.from({ length: breaks.lasting }, () => {
    const { x, y } = random.inEllipse(halfWidth, halfHeight);
    return breakAt(x, y, finger, breaks, random);
  }).flat();
}
