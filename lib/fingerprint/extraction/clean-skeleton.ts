import { PARAMETERS } from './parameters.ts';
import type { Skeleton } from './skeleton.ts';

const { abs, cos, floor, sin } = Math;

/**
 * Takes the typical artefacts of thinning off the skeleton (Xiao, Raafat 1991): short ridges, spurs, bridges across a
 * valley, and gaps of a broken ridge are closed by the removal of their two endings afterwards.
 */
export function cleanSkeleton(skeleton: Skeleton, angleAt: (at: number) => number): void {
  removeShortRidges(skeleton);
  removeSpurs(skeleton);
  removeBridges(skeleton, angleAt);
  removeSpurs(skeleton);
}

function removeShortRidges(skeleton: Skeleton): void {
  for (const at of skeleton.nodes(1)) {
    const [first] = skeleton.neighbours(at);
    if (first === undefined) continue;
    const { path, end } = skeleton.walk(at, first, PARAMETERS.minutiae.shortRidge);
    if (end === 'ENDING') skeleton.erase([at, ...path]);
  }
}

function removeSpurs(skeleton: Skeleton): void {
  for (const at of skeleton.nodes(1)) {
    const [first] = skeleton.neighbours(at);
    if (first === undefined) continue;
    const { path, end } = skeleton.walk(at, first, PARAMETERS.minutiae.spur);
    if (end === 'JUNCTION') skeleton.erase([at, ...path.slice(0, -1)]);
  }
}

/** A short path between two junctions that runs across the ridges rather than along. */
function removeBridges(skeleton: Skeleton, angleAt: (at: number) => number): void {
  const { width } = skeleton;
  for (const at of skeleton.nodes(3)) {
    if (skeleton.crossing(at) !== 3) continue;
    for (const first of skeleton.branchStarts(at)) {
      const { path, end } = skeleton.walk(at, first, PARAMETERS.minutiae.bridge);
      if (end !== 'JUNCTION' || path.length < 2) continue;
      const to = path[path.length - 1] as number;
      const dx = (to % width) - (at % width);
      const dy = floor(at / width) - floor(to / width);
      const angle = angleAt(at);
      const along = abs(dx * cos(angle) + dy * sin(angle));
      const across = abs(dx * sin(angle) - dy * cos(angle));
      if (across > along) {
        skeleton.erase(path.slice(0, -1));
        break;
      }
    }
  }
}
