import type { Random } from '../population/random.ts';
import type { RidgeSheet } from './grow-ridges.ts';
import { RIDGES } from './parameters.ts';
import { skinDistortion } from './skin-distortion.ts';
import { smoothField } from './smooth-field.ts';

/** A picture in the making: how much ink is at each pixel, 0 (paper) to 1, row-major from the top left. */
export interface InkSheet {
  readonly width: number;
  readonly height: number;
  readonly ink: Float32Array;
}

export interface Pose {
  /** Where the middle of the contact is put, pixels. */
  readonly centreX: number;
  readonly centreY: number;
  /** Radians, counter-clockwise as seen: above 0 the tip leans to the left. */
  readonly angle: number;
  /** Half sides of the contact. */
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** The place of the finger that the middle of the contact touches, pixels from its middle, y down. */
  readonly onFingerX: number;
  readonly onFingerY: number;
  /** Size of the finger against the master. */
  readonly scale: number;
}

export interface Condition {
  /** Thin to thick ridges, −1 to 1; what is added to the height of the ridges. */
  readonly pressure: number;
  /** 0 damp to 1 dry. */
  readonly dryness: number;
}

/**
 * Puts a finger down. What touches is an ellipse, flatter towards the crease, with an uneven rim; where the pressure is
 * low ridges print thin, where it is high valleys fill; dry skin prints in grains.
 */
export function press(
  sheet: InkSheet,
  finger: RidgeSheet,
  pose: Pose,
  condition: Condition,
  random: Random,
): void {
  const distort = skinDistortion(random);
  const reach = Math.ceil(Math.hypot(pose.halfWidth, pose.halfHeight)) + 2;
  const left = Math.max(0, Math.floor(pose.centreX - reach));
  const top = Math.max(0, Math.floor(pose.centreY - reach));
  const right = Math.min(sheet.width, Math.ceil(pose.centreX + reach));
  const bottom = Math.min(sheet.height, Math.ceil(pose.centreY + reach));
  if (right <= left || bottom <= top) return;
  const field = (length: number) => smoothField(random, 2 * reach, 2 * reach, length);
  const [rim, firmness, patches, grains] = [field(28), field(90), field(40), field(3.2)];
  const [cos, sin] = [Math.cos(pose.angle), Math.sin(pose.angle)];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const [dx, dy] = [x + 0.5 - pose.centreX, y + 0.5 - pose.centreY];
      const [u, v] = [dx * cos - dy * sin, dx * sin + dy * cos];
      const down = v / pose.halfHeight;
      const across = u / pose.halfWidth / (down > 0 ? 1 - 0.18 * down * down : 1);
      const contact = 1 - across * across - (down > 0 ? down ** 4 : down * down);
      if (contact < -0.15) continue;
      const [fromLeft, fromTop] = [dx + reach, dy + reach];
      const touching = contact + 0.09 * rim(fromLeft, fromTop);
      if (touching <= 0) continue;
      const [skinX, skinY] = distort(u, v);
      const height = heightAt(
        finger,
        skinX / pose.scale + pose.onFingerX,
        skinY / pose.scale + pose.onFingerY,
      );
      const dry = condition.dryness * (0.55 + 0.45 * patches(fromLeft, fromTop));
      const pressed =
        condition.pressure + 0.16 * firmness(fromLeft, fromTop) + 0.25 * Math.min(0, 4 * touching - 1);
      const grain = dry * (1.7 * grains(fromLeft, fromTop) - 0.5);
      const ink = 1 / (1 + Math.exp(-5 * (height + pressed + grain)));
      const at = y * sheet.width + x;
      sheet.ink[at] = Math.max(sheet.ink[at] as number, ink * Math.min(1, 6 * touching) * (1 - 0.35 * dry));
    }
  }
}

/** The height of the skin at a place, pixels from the finger's middle; none beyond the sheet. */
function heightAt({ width, height, ridges }: RidgeSheet, x: number, y: number): number {
  const u = x + width / 2 - 0.5;
  const v = y + height / 2 - 0.5;
  const left = Math.floor(u);
  const top = Math.floor(v);
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return -1;
  const at = top * width + left;
  const above = (ridges[at] as number) + ((ridges[at + 1] as number) - (ridges[at] as number)) * (u - left);
  const below =
    (ridges[at + width] as number) +
    ((ridges[at + width + 1] as number) - (ridges[at + width] as number)) * (u - left);
  return above + (below - above) * (v - top);
}

/** Wipes a straight line of the ink away: a scratch in the skin, or one of the hair lines that cross fingers. */
export function scratch(sheet: InkSheet, pose: Pose, random: Random): void {
  const angle = random.between(0, Math.PI);
  const length = random.between(25, 110);
  const half = random.between(0.2, 1.3);
  const x = pose.centreX + random.between(-0.6, 0.6) * pose.halfWidth;
  const y = pose.centreY + random.between(-0.6, 0.6) * pose.halfHeight;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let v = Math.floor(y - length); v <= y + length; v++)
    for (let u = Math.floor(x - length); u <= x + length; u++) {
      if (u < 0 || v < 0 || u >= sheet.width || v >= sheet.height) continue;
      const along = (u - x) * cos + (v - y) * sin;
      const across = Math.abs((v - y) * cos - (u - x) * sin);
      if (Math.abs(along) > length || across > half + 1) continue;
      const at = v * sheet.width + u;
      sheet.ink[at] = (sheet.ink[at] as number) * Math.min(1, Math.max(0.25, across - half));
    }
}

/** Bounds of the random condition of an impression. */
export function randomCondition(random: Random): Condition {
  const { pressure, dryness } = RIDGES.impression;
  const firm = random.between(0, 1);
  return {
    pressure: pressure.low + (pressure.high - pressure.low) * firm,
    // Firmly pressed fingers print whole; lightly pressed ones look dry.
    dryness: random.between(dryness.low, dryness.high) * (1.1 - 0.6 * firm),
  };
}
