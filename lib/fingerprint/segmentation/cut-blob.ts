import { toUpright } from './finger-box.ts';
import { SEGMENTATION } from './parameters.ts';
import type { RidgeMap } from './ridge-map.ts';

/**
 * Cuts a blob between fingers that touch side by side, and at the crease between phalanges: where the ridges across the
 * hand, or along it, thin out to a valley. Fingers are spread, so the cut that goes deepest is sought at some angles
 * around the hand's.
 *
 * @param weight how much ridge each cell of the map holds
 * @param hand the hand's angle, radians
 */
export function cutBlob(blob: Int32Array, map: RidgeMap, weight: Float32Array, hand: number): Int32Array[] {
  const cut = bestCut(blob, map, weight, hand);
  if (cut === undefined) return [blob];
  const { bins, bin } = cut;
  return [
    blob.filter((_, i) => (bins[i] as number) < bin),
    blob.filter((_, i) => (bins[i] as number) >= bin),
  ].flatMap((part) => cutBlob(part, map, weight, hand));
}

interface Cut {
  /** The bin of each cell, the first bin beyond the cut, and how much ridge is left there against the hills beside. */
  readonly bins: Int32Array;
  readonly bin: number;
  readonly left: number;
}

function bestCut(blob: Int32Array, map: RidgeMap, weight: Float32Array, hand: number): Cut | undefined {
  const { leastWidth, leastLength, valleyBetweenFingers, valleyAtCrease, angles } = SEGMENTATION.cutting;
  const cells = (millimetres: number): number => Math.round(millimetres / map.millimetresPerCell);
  const cutsAlong = (axis: 'x' | 'y', least: number, share: number): Cut | undefined =>
    angles
      .map((angle) =>
        cutAcross(blob, map, weight, { angle: hand + angle, axis, margin: cells(least), share }),
      )
      .filter((cut) => cut !== undefined)
      .sort((a, b) => a.left - b.left)[0];
  return cutsAlong('x', leastWidth, valleyBetweenFingers) ?? cutsAlong('y', leastLength, valleyAtCrease);
}

function cutAcross(
  blob: Int32Array,
  map: RidgeMap,
  weight: Float32Array,
  { angle, axis, margin, share }: { angle: number; axis: 'x' | 'y'; margin: number; share: number },
): Cut | undefined {
  const { x: perColumn } = toUpright({ x: 1, y: 0 }, angle);
  const { x: perRow } = toUpright({ x: 0, y: 1 }, angle);
  const [dx, dy] = axis === 'x' ? [perColumn, perRow] : [-perRow, perColumn];
  const bins = new Int32Array(blob.length);
  let first = Number.POSITIVE_INFINITY;
  for (let i = 0; i < blob.length; i++) {
    const x = (blob[i] as number) % map.width;
    bins[i] = Math.floor(x * dx + (((blob[i] as number) - x) / map.width) * dy);
    first = Math.min(first, bins[i] as number);
  }
  for (let i = 0; i < bins.length; i++) bins[i] = (bins[i] as number) - first;
  const valley = deepestValley(smoothProfile(bins, blob, weight), margin, share);
  return valley && { bins, ...valley };
}

function smoothProfile(bins: Int32Array, blob: Int32Array, weight: Float32Array): number[] {
  const raw: number[] = [];
  for (let i = 0; i < bins.length; i++)
    raw[bins[i] as number] = (raw[bins[i] as number] ?? 0) + (weight[blob[i] as number] as number);
  for (let bin = 0; bin < raw.length; bin++) raw[bin] ??= 0;
  return raw.map((value, i) => ((raw[i - 1] ?? 0) + 2 * value + (raw[i + 1] ?? 0)) / 4);
}

/** The deepest valley that leaves `margin` bins on each side, relative to the lower of the hills beside it. */
function deepestValley(profile: readonly number[], margin: number, share: number) {
  const highestBefore = runningMaximum(profile);
  const highestAfter = runningMaximum(profile.toReversed()).reverse();
  let best: { bin: number; left: number } | undefined;
  for (let bin = margin; bin < profile.length - margin; bin++) {
    const left = (profile[bin] as number) / Math.min(highestBefore[bin - 1] ?? 0, highestAfter[bin + 1] ?? 0);
    if (left < (best?.left ?? share)) best = { bin, left };
  }
  return best;
}

function runningMaximum(values: readonly number[]): number[] {
  let most = 0;
  return values.map((value) => (most = Math.max(most, value)));
}
