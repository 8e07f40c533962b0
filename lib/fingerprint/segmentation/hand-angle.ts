import { SEGMENTATION } from './parameters.ts';
import { principalAxis } from './patch.ts';
import type { RidgeMap } from './ridge-map.ts';

/**
 * The angle at which the hand lies, radians: the weighted mean of the axes of the patches that are long enough to show
 * one, once more without those far from it. 0 where none is.
 */
export function handAngle(blobs: readonly Int32Array[], map: RidgeMap): number {
  const { most, finger, slenderness } = SEGMENTATION.angle;
  const { impossibleBelow, impossibleAbove } = SEGMENTATION.patch.width;
  const votes = blobs
    .map((blob) => {
      const axis = principalAxis(blob, map);
      const ratio = axis.along / Math.max(axis.across, 1e-6);
      const width = 4 * axis.across * map.millimetresPerCell;
      const shows = Math.abs(axis.angle) <= most && width >= impossibleBelow && width <= impossibleAbove;
      return { angle: axis.angle, weight: shows ? blob.length * trust(ratio, slenderness) : 0 };
    })
    .filter(({ weight }) => weight > 0);
  const meanNear = (centre: number, reach: number): number => {
    const near = votes.filter((vote) => Math.abs(vote.angle - centre) <= reach);
    const total = near.reduce((sum, { weight }) => sum + weight, 0);
    return total === 0 ? centre : near.reduce((sum, vote) => sum + vote.weight * vote.angle, 0) / total;
  };
  return meanNear(meanNear(0, most), finger);
}

/** A finger's own angle: its axis, as far as it shows one, kept near its hand's. */
export function fingerAngle(cells: Int32Array, map: RidgeMap, hand: number): number {
  const { finger, slenderness } = SEGMENTATION.angle;
  const axis = principalAxis(cells, map);
  const turn = Math.atan(Math.tan(axis.angle - hand));
  if (Math.abs(turn) > 2 * finger) return hand;
  const kept = Math.min(finger, Math.max(-finger, turn));
  return hand + SEGMENTATION.angle.own * kept * trust(axis.along / Math.max(axis.across, 1e-6), slenderness);
}

/** 0 for a patch as wide as it is long, 1 for one that is clearly longer. */
function trust(ratio: number, slenderness: number): number {
  return Math.min(1, Math.max(0, (ratio - slenderness) / slenderness / 0.3));
}
