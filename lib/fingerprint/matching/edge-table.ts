import type { Edges } from './edges.ts';
import { PARAMETERS } from './parameters.ts';

const LENGTH_SHIFT = 3;
const ANGLE_SHIFT = 4;
const LENGTH_BINS = 256 >> LENGTH_SHIFT;
const ANGLE_BINS = 256 >> ANGLE_SHIFT;
const BUCKETS = LENGTH_BINS * ANGLE_BINS * ANGLE_BINS;

/**
 * The probe's edges by length, bearing and turn. An edge is entered in every bucket that its tolerances touch, so that
 * a candidate's edge finds all edges it may agree with in the one bucket of its own values.
 */
export interface EdgeTable {
  /** Bucket b holds `edges[starts[b]] … edges[starts[b + 1] - 1]`. */
  readonly starts: Uint32Array;
  /** One edge in one word, so that checking it takes one read: from the top byte, length, bearing, turn, start. */
  readonly edges: Uint32Array;
}

export function bucketOf(length: number, bearing: number, turn: number): number {
  return (
    ((length >> LENGTH_SHIFT) * ANGLE_BINS + (bearing >> ANGLE_SHIFT)) * ANGLE_BINS + (turn >> ANGLE_SHIFT)
  );
}

export function buildEdgeTable(edges: Edges): EdgeTable {
  const starts = new Uint32Array(BUCKETS + 1);
  for (let e = 0; e < edges.count; e++) {
    forEachBucket(edges, e, (bucket) => {
      starts[bucket + 1] = (starts[bucket + 1] as number) + 1;
    });
  }
  for (let b = 0; b < BUCKETS; b++) starts[b + 1] = (starts[b + 1] as number) + (starts[b] as number);
  const filled = starts.slice();
  const entries = new Uint32Array(starts[BUCKETS] as number);
  for (let e = 0; e < edges.count; e++) {
    const word = packEdge(edges, e);
    forEachBucket(edges, e, (bucket) => {
      entries[filled[bucket] as number] = word;
      filled[bucket] = (filled[bucket] as number) + 1;
    });
  }
  return { starts, edges: entries };
}

function packEdge(edges: Edges, e: number): number {
  const { length, bearing, turn, from } = edges;
  return (
    (((length[e] as number) << 24) |
      ((bearing[e] as number) << 16) |
      ((turn[e] as number) << 8) |
      (from[e] as number)) >>>
    0
  );
}

/** How far lengths of about this length may differ. */
export function lengthTolerance(length: number): number {
  const { lengthTolerance: fixed, lengthToleranceShare: share } = PARAMETERS.edgeMatch;
  return fixed + length * share;
}

/** How far bearings of edges of this length may differ. */
export function bearingTolerance(length: number): number {
  const { bearingTolerance: fixed, bearingShortEdge } = PARAMETERS.edgeMatch;
  return Math.min(40, fixed + bearingShortEdge / Math.max(1, length));
}

function forEachBucket(edges: Edges, e: number, visit: (bucket: number) => void): void {
  const length = edges.length[e] as number;
  const reach = lengthTolerance(length);
  const shortest = Math.max(0, Math.ceil(length - reach)) >> LENGTH_SHIFT;
  const longest = Math.min(255, Math.floor(length + reach)) >> LENGTH_SHIFT;
  const bearing = edges.bearing[e] as number;
  const bearingReach = Math.floor(bearingTolerance(length));
  const turn = edges.turn[e] as number;
  const turnReach = PARAMETERS.edgeMatch.directionTolerance;
  for (let l = shortest; l <= longest; l++) {
    const firstBearing = (bearing - bearingReach) >> ANGLE_SHIFT;
    const lastBearing = (bearing + bearingReach) >> ANGLE_SHIFT;
    for (let b = firstBearing; b <= lastBearing; b++) {
      for (let t = (turn - turnReach) >> ANGLE_SHIFT; t <= (turn + turnReach) >> ANGLE_SHIFT; t++) {
        visit((l * ANGLE_BINS + (b & (ANGLE_BINS - 1))) * ANGLE_BINS + (t & (ANGLE_BINS - 1)));
      }
    }
  }
}
