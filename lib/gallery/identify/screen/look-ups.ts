import type { FingerTemplate } from '../../../fingerprint/template/finger-template.ts';
import { IDENTIFY_PARAMETERS } from '../parameters.ts';
import { BIN, lengthBin, NO_KEY } from './keys.ts';
import { type NeighbourEdge, nearestEdges } from './neighbours.ts';

const { keys, lookUps } = IDENTIFY_PARAMETERS;
const { floor, sqrt } = Math;

/** How widely a probe looks for mates: IDENTIFY_PARAMETERS.lookUps says what the numbers do. */
export interface Reach {
  readonly probeNeighbours: number;
  readonly nextBinBeyond: number;
}

/**
 * The keys that a minutia of the probe looks up, those at once that differ in their 5 low bits only.
 *
 * @param word what they have in common, their 17 high bits
 * @param bits bit n stands for the one that ends in n
 */
export type VisitLookUps = (word: number, bits: number, minutia: number) => void;

/** Calls `visit` with every key under which a mate's triplet is likely to be, minutia by minutia. */
export function forEachLookUp(
  probe: FingerTemplate,
  { probeNeighbours, nextBinBeyond }: Reach,
  visit: VisitLookUps,
): void {
  const bins = angleBins(nextBinBeyond);
  for (let i = 0; i < probe.count; i++) {
    const edges = nearestEdges(probe, i, probeNeighbours, keys.maxLength);
    for (let near = 0; near < edges.length; near++) {
      const a = edges[near] as NeighbourEdge;
      for (let far = near + 1; far < edges.length; far++) {
        const b = edges[far] as NeighbourEdge;
        lookUpPair(a, b, bins, i, visit);
        // Of neighbours nearly as near either may be the nearer one in another impression.
        if (sqrt(b.length) - sqrt(a.length) <= lookUps.swapBelow) lookUpPair(b, a, bins, i, visit);
      }
    }
  }
}

function lookUpPair(
  a: NeighbourEdge,
  b: NeighbourEdge,
  { first, last }: AngleBins,
  minutia: number,
  visit: VisitLookUps,
): void {
  const at = (bins: ArrayLike<number>, value: number) => bins[value] as number;
  // A word has two turns of a and all of b: so a's are in one word, or each is in a word of its own.
  const turnsOfB = (1 << (at(first, b.turn) & 15)) | (1 << (at(last, b.turn) & 15));
  const turn = at(first, a.turn) & 15;
  const next = at(last, a.turn) & 15;
  const nextBits = turnsOfB << (16 * (next & 1));
  const together = turn >> 1 === next >> 1;
  const bits = (turnsOfB << (16 * (turn & 1))) | (together ? nextBits : 0);
  for (let lengthA = at(firstLength, a.length); lengthA <= at(lastLength, a.length); lengthA++) {
    for (let lengthB = at(firstLength, b.length); lengthB <= at(lastLength, b.length); lengthB++) {
      const lengths = (lengthA << 3) | lengthB;
      if (lengths << 16 === NO_KEY) continue;
      for (let bearingA = at(first, a.bearing); bearingA <= at(last, a.bearing); bearingA++) {
        for (let bearingB = at(first, b.bearing); bearingB <= at(last, b.bearing); bearingB++) {
          const high = (lengths << 11) | ((bearingA & 15) << 7) | ((bearingB & 15) << 3);
          visit(high | (turn >> 1), bits, minutia);
          if (!together) visit(high | (next >> 1), nextBits, minutia);
        }
      }
    }
  }
}

/** By angle: the first and the last bin, which are the same or neighbours; −1 and 16 stand for those across the end of a turn. */
interface AngleBins {
  readonly first: Int8Array;
  readonly last: Int8Array;
}

function angleBins(nextBinBeyond: number): AngleBins {
  const bins = { first: new Int8Array(256), last: new Int8Array(256) };
  for (let angle = 0; angle < 256; angle++) {
    bins.first[angle] = floor(angle / BIN - 0.5 + nextBinBeyond);
    bins.last[angle] = floor(angle / BIN + 0.5 - nextBinBeyond);
  }
  return bins;
}

const tolerance = (length: number) => floor(lookUps.lengthTolerance + length * lookUps.lengthToleranceShare);
/** By length: the first and the last bin in which a mate's is looked for. */
const firstLength = Uint8Array.from({ length: 256 }, (_, length) => lengthBin(length - tolerance(length)));
const lastLength = Uint8Array.from({ length: 256 }, (_, length) => lengthBin(length + tolerance(length)));
