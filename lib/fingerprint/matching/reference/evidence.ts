import type { FingerTemplate } from '../../template/finger-template.ts';
import type { Evidence } from '../evidence.ts';
import { PARAMETERS } from '../parameters.ts';
import { DECAY, INVERSE_TOLERANCES } from '../tolerances.ts';
import { type Alignment, placed } from './alignment.ts';
import { buildEdges } from './edges.ts';
import { difference, findSeeds } from './seeds.ts';

interface Places {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

function placesOf(candidate: FingerTemplate, { motion }: Alignment): Places {
  const places = Array.from({ length: candidate.count }, (_, c) => placed(motion, candidate, c));
  return { x: Float32Array.from(places, ({ x }) => x), y: Float32Array.from(places, ({ y }) => y) };
}

function decay(u: number): number {
  return DECAY[Math.floor(u * 64)] ?? 0;
}

/** How far the candidate's way from c to d is, once placed, from the probe's way from p to q, squared. */
function misfit(probe: FingerTemplate, places: Places, [p, q, c, d]: [number, number, number, number]) {
  const dx =
    (probe.x[q] as number) - (probe.x[p] as number) - (places.x[d] as number) + (places.x[c] as number);
  const dy =
    (probe.y[q] as number) - (probe.y[p] as number) - (places.y[d] as number) + (places.y[c] as number);
  return dx * dx + dy * dy;
}

/** How well the candidate's edges whose both ends are paired agree with the probe's, summed. */
export function edgeAgreement(
  probe: FingerTemplate,
  candidate: FingerTemplate,
  alignment: Alignment,
): number {
  const places = placesOf(candidate, alignment);
  const mates = new Map(alignment.pairs.map(({ p, c }) => [c, p]));
  const edges = buildEdges(candidate);
  let sum = 0;
  for (let e = 0; e < edges.count; e++) {
    const c = edges.from[e] as number;
    const d = edges.to[e] as number;
    const p = mates.get(c);
    const q = mates.get(d);
    if (p === undefined || q === undefined) continue;
    const tolerance = INVERSE_TOLERANCES[edges.length[e] as number] as number;
    sum += decay(misfit(probe, places, [p, q, c, d]) * tolerance);
  }
  return sum;
}

export function weighAlignment(
  probe: FingerTemplate,
  candidate: FingerTemplate,
  alignment: Alignment,
  edges: number,
): Evidence {
  const places = placesOf(candidate, alignment);
  const pairs = alignment.pairs.length;
  return {
    pairs,
    edges,
    pairEvidence: pairEvidence(probe, candidate, alignment, places),
    pairedShare: (2 * pairs) / Math.max(1, countOverlap(probe, candidate.count, places)),
    directionError: directionError(probe, candidate, alignment),
    positionError: positionError(probe, alignment, places),
    spread: spreadOf(probe, alignment),
    sameType: sameType(probe, candidate, alignment),
    seedsHeld: countSeedsHeld(probe, candidate, alignment),
    crowding: Math.log1p(probe.count) + Math.log1p(candidate.count),
  };
}

function directionError(probe: FingerTemplate, candidate: FingerTemplate, { motion, pairs }: Alignment) {
  let sum = 0;
  for (const { p, c } of pairs) {
    sum += difference(probe.angle[p] as number, (candidate.angle[c] as number) + motion.turn) ** 2;
  }
  return sum / Math.max(1, pairs.length);
}

function positionError(probe: FingerTemplate, { pairs }: Alignment, places: Places): number {
  let sum = 0;
  for (const { p, c } of pairs) {
    const dx = (probe.x[p] as number) - (places.x[c] as number);
    const dy = (probe.y[p] as number) - (places.y[c] as number);
    sum += dx * dx + dy * dy;
  }
  return sum / Math.max(1, pairs.length);
}

function spreadOf(probe: FingerTemplate, { pairs }: Alignment): number {
  const n = Math.max(1, pairs.length);
  const mean = (of: (x: number, y: number) => number) =>
    pairs.reduce((sum, { p }) => sum + of(probe.x[p] as number, probe.y[p] as number), 0) / n;
  const x = mean((x) => x);
  const y = mean((_, y) => y);
  const xx = mean((x) => x * x) - x * x;
  const yy = mean((_, y) => y * y) - y * y;
  const xy = mean((x, y) => x * y) - x * y;
  return Math.sqrt(Math.sqrt(Math.max(0, xx * yy - xy * xy)));
}

/** Code of MINUTIA_TYPES for a type that the record does not say. */
const UNTYPED = 0;

function sameType(probe: FingerTemplate, candidate: FingerTemplate, { pairs }: Alignment): number {
  let halves = 0;
  for (const { p, c } of pairs) {
    const types = [probe.type[p], candidate.type[c]];
    if (types.includes(UNTYPED)) halves += 1;
    else if (types[0] === types[1]) halves += 2;
  }
  return halves / Math.max(1, 2 * pairs.length);
}

function countSeedsHeld(probe: FingerTemplate, candidate: FingerTemplate, { pairs }: Alignment): number {
  const paired = new Map(pairs.map(({ p, c }) => [p, c]));
  return findSeeds(probe, candidate).filter(({ p, c }) => paired.get(p) === c).length;
}

/** Minutiae of both impressions that have one of the other nearby, by arithmetic of 32 bits. */
function countOverlap(probe: FingerTemplate, count: number, places: Places): number {
  const near = (p: number, c: number) => {
    const dx = Math.fround((probe.x[p] as number) - (places.x[c] as number));
    const dy = Math.fround((probe.y[p] as number) - (places.y[c] as number));
    const square = Math.fround(Math.fround(dx * dx) + Math.fround(dy * dy));
    return square < PARAMETERS.evidence.overlapDistance ** 2;
  };
  const ps = Array.from({ length: probe.count }, (_, p) => p);
  const cs = Array.from({ length: count }, (_, c) => c);
  return (
    ps.filter((p) => cs.some((c) => near(p, c))).length + cs.filter((c) => ps.some((p) => near(p, c))).length
  );
}

/** How well each pair agrees with all others that are not far apart. */
function pairAgreements(probe: FingerTemplate, { pairs }: Alignment, places: Places): Float32Array {
  const agreements = new Float32Array(pairs.length);
  pairs.forEach(({ p, c }, i) => {
    for (let j = i + 1; j < pairs.length; j++) {
      const { p: q, c: d } = pairs[j] as (typeof pairs)[number];
      const px = (probe.x[q] as number) - (probe.x[p] as number);
      const py = (probe.y[q] as number) - (probe.y[p] as number);
      const length = px * px + py * py;
      if (length > PARAMETERS.evidence.pairDistance ** 2) continue;
      const tolerance = INVERSE_TOLERANCES[Math.floor(Math.sqrt(length))] as number;
      const value = decay(misfit(probe, places, [p, q, c, d]) * tolerance);
      agreements[i] = (agreements[i] as number) + value;
      agreements[j] = (agreements[j] as number) + value;
    }
  });
  return agreements;
}

function pairEvidence(
  probe: FingerTemplate,
  candidate: FingerTemplate,
  alignment: Alignment,
  places: Places,
): number {
  const { pairOdds, halfOddsDistance, halfOddsTurn, leastCrowd, halfAgreement } = PARAMETERS.evidence;
  const agreements = pairAgreements(probe, alignment, places);
  let sum = 0;
  alignment.pairs.forEach(({ p, c }, i) => {
    const dx = (probe.x[p] as number) - (places.x[c] as number);
    const dy = (probe.y[p] as number) - (places.y[c] as number);
    const turned = difference(
      probe.angle[p] as number,
      (candidate.angle[c] as number) + alignment.motion.turn,
    );
    const apart = 1 + (dx * dx + dy * dy) / halfOddsDistance ** 2 + (turned * turned) / halfOddsTurn ** 2;
    const crowd = (crowdAround(probe, p) + leastCrowd) * (crowdAround(candidate, c) + leastCrowd);
    const odds = pairOdds / (apart * Math.sqrt(crowd));
    const agreement = agreements[i] as number;
    if (odds > 1) sum += (Math.log(odds) * agreement) / (agreement + halfAgreement);
  });
  return sum;
}

/** Minutiae of like direction around one, each counted the less the farther it is in place and direction. */
function crowdAround({ count, x, y, angle }: FingerTemplate, i: number): number {
  const { crowdDistance, crowdPixelsPerStep } = PARAMETERS.evidence;
  let sum = 0;
  for (let j = 0; j < count; j++) {
    if (j === i) continue;
    const dx = (x[j] as number) - (x[i] as number);
    const dy = (y[j] as number) - (y[i] as number);
    const turn = crowdPixelsPerStep * difference(angle[j] as number, angle[i] as number);
    sum += Math.max(0, crowdDistance ** 2 - dx * dx - dy * dy - turn * turn);
  }
  return sum / crowdDistance ** 2;
}
