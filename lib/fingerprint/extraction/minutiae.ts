import type { MinutiaType } from '../../standards/minutiae-record.ts';
import { PARAMETERS } from './parameters.ts';
import type { Skeleton } from './skeleton.ts';

const { PI, abs, atan2, cos, floor, sin } = Math;

/** A minutia before it is judged. */
export interface RawMinutia {
  readonly x: number;
  readonly y: number;
  /** Radians, counter-clockwise as seen on the image. */
  readonly angle: number;
  readonly type: Exclude<MinutiaType, 'OTHER'>;
}

/** Endings and bifurcations of the skeleton by its crossing number, each with the direction of ISO/IEC 19794-2. */
export function findMinutiae(skeleton: Skeleton): RawMinutia[] {
  const found: RawMinutia[] = [];
  const add = (at: number, angle: number | undefined, type: RawMinutia['type']): void => {
    const x = at % skeleton.width;
    if (angle !== undefined) found.push({ x, y: (at - x) / skeleton.width, angle, type });
  };
  for (const at of skeleton.nodes(1)) add(at, endingAngle(skeleton, at), 'RIDGE_ENDING');
  for (const at of skeleton.nodes(3)) add(at, bifurcationAngle(skeleton, at), 'BIFURCATION');
  return found;
}

/** From the ending back along its ridge. */
function endingAngle(skeleton: Skeleton, at: number): number | undefined {
  const [first] = skeleton.neighbours(at);
  if (first === undefined) return undefined;
  const { path } = skeleton.walk(at, first, PARAMETERS.minutiae.directionLength);
  return direction(skeleton, at, path);
}

/** Into the valley between the two branches that are closest in direction: their mean. */
function bifurcationAngle(skeleton: Skeleton, at: number): number | undefined {
  const angles = skeleton
    .branchStarts(at)
    .map((first) =>
      direction(skeleton, at, skeleton.walk(at, first, PARAMETERS.minutiae.directionLength).path),
    );
  if (angles.length !== 3) return undefined;
  const [a, b, c] = angles as [number, number, number];
  const pairs: [number, number][] = [
    [a, b],
    [b, c],
    [c, a],
  ];
  const [one, other] = pairs.reduce((best, pair) =>
    gap(pair[0], pair[1]) < gap(best[0], best[1]) ? pair : best,
  );
  return atan2(sin(one) + sin(other), cos(one) + cos(other));
}

function direction({ width }: Skeleton, from: number, path: readonly number[]): number {
  const to = path[path.length - 1] as number;
  const dx = (to % width) - (from % width);
  const dy = floor(to / width) - floor(from / width);
  return atan2(-dy, dx);
}

/** The unsigned difference of two angles, 0 to π. */
export function gap(a: number, b: number): number {
  const turn = abs(a - b) % (2 * PI);
  return turn > PI ? 2 * PI - turn : turn;
}
