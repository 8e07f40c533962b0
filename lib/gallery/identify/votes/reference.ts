import { buildEdges, type Edges } from '../../../fingerprint/matching/edges.ts';
import type { FingerTemplate } from '../../../fingerprint/template/finger-template.ts';
import { IDENTIFY_PARAMETERS } from '../parameters.ts';
import {
  BEARING_TOLERANCES,
  COSINES,
  FIRST_BIN,
  LAST_BIN,
  LENGTH_TOLERANCES,
  LONGEST_SWAPPED,
  SINES,
} from './tables.ts';

/** A probe's minutia and a gallery's that begin agreeing triplets. */
interface Hit {
  readonly p: number;
  readonly g: number;
}

/**
 * An impression's votes, told plainly: the index must give the same for every impression that it looks at. 16 for each
 * distinct pair of minutiae that agrees by triplets and lies where one motion lays it, and up to 15 more for pairs that
 * several triplets agree in. The index stops counting at 85 votes a rotation bin and 64 pairs, where it matters no more.
 */
export function votesOf(probe: FingerTemplate, gallery: FingerTemplate): number {
  const hits = agreeingTriplets(probe, gallery);
  const binOf = ({ p, g }: Hit) => (at(probe.angle, p) >> 3) - (at(gallery.angle, g) >> 3);
  const countOf = (first: number) => hits.filter((hit) => ((binOf(hit) - first) & 31) <= 2).length;
  const counts = Array.from({ length: 32 }, (_, rotation) => countOf(rotation));
  const most = Math.max(...counts);
  if (most < IDENTIFY_PARAMETERS.consistency.leastTurned) return 0;
  const rotation = counts.indexOf(most);
  return bestMotion(
    probe,
    gallery,
    hits.filter((hit) => ((binOf(hit) - rotation) & 31) <= 2),
  );
}

const at = (values: ArrayLike<number>, index: number) => values[index] as number;

/** Pairs of edges that start from one minutia, the nearer neighbour first. */
function tripletsOf({ count, from, length }: Edges, neighbours: number): [a: number, b: number][] {
  const triplets: [number, number][] = [];
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count && from[b] === from[a]; b++) {
      const rank = b - from.indexOf(at(from, b));
      if (rank < neighbours && at(length, b) <= IDENTIFY_PARAMETERS.triplets.maxLength) triplets.push([a, b]);
    }
  }
  return triplets;
}

function agreeingTriplets(probe: FingerTemplate, gallery: FingerTemplate): Hit[] {
  const { probeNeighbours, galleryNeighbours } = IDENTIFY_PARAMETERS.triplets;
  const one = buildEdges(probe);
  const other = buildEdges(gallery);
  const looked = tripletsOf(one, probeNeighbours).flatMap(([a, b]): [number, number][] =>
    at(one.length, b) <= at(LONGEST_SWAPPED, at(one.length, a))
      ? [
          [a, b],
          [b, a],
        ]
      : [[a, b]],
  );
  const held = tripletsOf(other, galleryNeighbours);
  return looked.flatMap((triplet) =>
    held
      .filter((candidate) => agree(one, triplet, other, candidate))
      .map(([c]) => ({ p: at(one.from, triplet[0]), g: at(other.from, c) })),
  );
}

function agree(one: Edges, [a, b]: [number, number], other: Edges, [c, d]: [number, number]): boolean {
  return (
    edgesAgree(one, a, other, c) &&
    edgesAgree(one, b, other, d) &&
    inBins(at(one.bearing, a), at(other.bearing, c)) &&
    inBins(at(one.bearing, b), at(other.bearing, d)) &&
    inBins(at(one.turn, a), at(other.turn, c)) &&
    difference(at(one.turn, b), at(other.turn, d)) <= IDENTIFY_PARAMETERS.triplets.turnTolerance
  );
}

function edgesAgree(one: Edges, a: number, other: Edges, c: number): boolean {
  const length = at(one.length, a);
  return (
    Math.abs(length - at(other.length, c)) <= at(LENGTH_TOLERANCES, length) &&
    difference(at(one.bearing, a), at(other.bearing, c)) <= at(BEARING_TOLERANCES, length)
  );
}

/** Whether a mate's angle lies in a bin in which it is looked for. */
function inBins(angle: number, mate: number): boolean {
  const first = at(FIRST_BIN, angle);
  return (((mate >> 4) - first) & 15) <= at(LAST_BIN, angle) - first;
}

/** How far two angles lie apart, 0 to 128. */
function difference(a: number, b: number): number {
  return Math.abs(((a - b) << 24) >> 24);
}

/** The votes of the motion that explains most, by arithmetic of 32 bits. */
function bestMotion(probe: FingerTemplate, gallery: FingerTemplate, hits: readonly Hit[]): number {
  const times = new Map<number, number>();
  for (const { p, g } of hits) times.set((p << 8) | g, (times.get((p << 8) | g) ?? 0) + 1);
  const pairs = [...times].map(([pair, count]) => ({ p: pair >> 8, g: pair & 255, count }));
  const votes = pairs.map((anchor) => {
    const explained = pairs.filter((pair) => explains(probe, gallery, anchor, pair));
    const repeated = explained.reduce((sum, { count }) => sum + count - 1, 0);
    return 16 * explained.length + Math.min(15, repeated);
  });
  return Math.max(0, ...votes);
}

function explains(probe: FingerTemplate, gallery: FingerTemplate, anchor: Hit, pair: Hit): boolean {
  const { reach, reachPerDistance } = IDENTIFY_PARAMETERS.consistency;
  const f = Math.fround;
  const turned = (at(probe.angle, anchor.p) - at(gallery.angle, anchor.g)) & 255;
  const cos = at(COSINES, turned);
  const sin = at(SINES, turned);
  const dx = at(gallery.x, pair.g) - at(gallery.x, anchor.g);
  const dy = at(gallery.y, pair.g) - at(gallery.y, anchor.g);
  const ex = f(f(f(cos * dx) + f(sin * dy)) - (at(probe.x, pair.p) - at(probe.x, anchor.p)));
  const ey = f(f(f(cos * dy) - f(sin * dx)) - (at(probe.y, pair.p) - at(probe.y, anchor.p)));
  const distance = f(Math.sqrt(f(f(dx * dx) + f(dy * dy))));
  const tolerance = f(f(reach) + f(f(reachPerDistance) * distance));
  return f(f(ex * ex) + f(ey * ey)) <= f(tolerance * tolerance);
}
