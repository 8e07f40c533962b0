import type { FingerTemplate } from '../../../fingerprint/template/finger-template.ts';
import { IDENTIFY_PARAMETERS } from '../parameters.ts';
import { type NeighbourEdge, nearestEdges } from './neighbours.ts';

const { keys, lookUps } = IDENTIFY_PARAMETERS;

/** Bits of a key: from the highest, 3 for each length, then 4 for each bearing and each turn. */
export const KEY_BITS = 22;
/** Keys of a minutia: pairs of its 4 neighbours, without that of the third and the fourth. */
export const KEYS_PER_MINUTIA = 5;
/** A key that no probe looks up, nor any other of these lengths, for a minutia with fewer neighbours: the nearer one in the bin of the longest, the farther in that of the shortest. */
export const NO_KEY = 0b111000 << 16;

/** 1/256 of a turn in a bin of angles. */
const BIN = 16;

const lengthBin = (length: number): number => keys.lengthBinsFrom.filter((from) => length >= from).length;

function keyOf(bearingA: number, bearingB: number, turnA: number, turnB: number, lengths: number): number {
  return (
    (lengths << 16) | ((bearingA & 15) << 12) | ((bearingB & 15) << 8) | ((turnA & 15) << 4) | (turnB & 15)
  );
}

/** The keys of a gallery's minutia, KEYS_PER_MINUTIA of them: of each two neighbours, the nearer first. */
export function keysOfMinutia(template: FingerTemplate, minutia: number): number[] {
  const edges = nearestEdges(template, minutia, keys.galleryNeighbours, keys.maxLength);
  const found = pairsOf(edges)
    .slice(0, KEYS_PER_MINUTIA)
    .map(([a, b]) =>
      keyOf(
        Math.floor(a.bearing / BIN),
        Math.floor(b.bearing / BIN),
        Math.floor(a.turn / BIN),
        Math.floor(b.turn / BIN),
        (lengthBin(a.length) << 3) | lengthBin(b.length),
      ),
    );
  while (found.length < KEYS_PER_MINUTIA) found.push(NO_KEY);
  return found;
}

/** How widely a probe looks for mates: IDENTIFY_PARAMETERS.lookUps says what the numbers do. */
export interface Reach {
  readonly probeNeighbours: number;
  readonly nextBinBeyond: number;
}

/** Calls `visit` with every key, and the probe's minutia, under which a mate's triplet is likely to be. */
export function forEachLookUp(
  probe: FingerTemplate,
  { probeNeighbours, nextBinBeyond }: Reach,
  visit: (key: number, minutia: number) => void,
): void {
  const bins = angleBins(nextBinBeyond);
  for (let i = 0; i < probe.count; i++) {
    for (const [a, b] of pairsOf(nearestEdges(probe, i, probeNeighbours, keys.maxLength))) {
      lookUpPair(a, b, bins, i, visit);
      // Of neighbours nearly as near either may be the nearer one in another impression.
      if (Math.sqrt(b.length) - Math.sqrt(a.length) <= lookUps.swapBelow) {
        lookUpPair(b, a, bins, i, visit);
      }
    }
  }
}

function lookUpPair(
  a: NeighbourEdge,
  b: NeighbourEdge,
  bins: AngleBins,
  minutia: number,
  visit: (key: number, minutia: number) => void,
): void {
  const [bearingsA, bearingsB, turnsA, turnsB] = [a.bearing, b.bearing, a.turn, b.turn].map(
    (angle) => bins[angle],
  ) as [readonly number[], readonly number[], readonly number[], readonly number[]];
  for (const lengthA of lengthBinsOf(a.length)) {
    for (const lengthB of lengthBinsOf(b.length)) {
      const lengths = (lengthA << 3) | lengthB;
      if (lengths << 16 === NO_KEY) continue;
      for (const bearingA of bearingsA) {
        for (const bearingB of bearingsB) {
          for (const turnA of turnsA) {
            for (const turnB of turnsB) visit(keyOf(bearingA, bearingB, turnA, turnB, lengths), minutia);
          }
        }
      }
    }
  }
}

function pairsOf(edges: readonly NeighbourEdge[]): [NeighbourEdge, NeighbourEdge][] {
  return edges.flatMap((a, i) => edges.slice(i + 1).map((b): [NeighbourEdge, NeighbourEdge] => [a, b]));
}

/** By angle: the one or two bins in which a mate's is looked for; −1 and 16 stand for those across the end of a turn. */
type AngleBins = readonly (readonly number[])[];

function angleBins(nextBinBeyond: number): AngleBins {
  return Array.from({ length: 256 }, (_, angle) => {
    const first = Math.floor(angle / BIN - 0.5 + nextBinBeyond);
    const last = Math.floor(angle / BIN + 0.5 - nextBinBeyond);
    return first === last ? [first] : [first, last];
  });
}

/** The bins in which a mate's length is looked for. */
const LENGTH_BINS = Array.from({ length: 256 }, (_, length) => {
  const tolerance = Math.floor(lookUps.lengthTolerance + length * lookUps.lengthToleranceShare);
  const first = lengthBin(length - tolerance);
  return Array.from({ length: lengthBin(length + tolerance) - first + 1 }, (_, n) => first + n);
});
const lengthBinsOf = (length: number): readonly number[] => LENGTH_BINS[length] as readonly number[];
