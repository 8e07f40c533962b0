import type { FingerTemplate } from '../../../fingerprint/template/finger-template.ts';
import { IDENTIFY_PARAMETERS } from '../parameters.ts';
import { nearestEdges } from './neighbours.ts';

const { keys } = IDENTIFY_PARAMETERS;

/** Bits of a key: from the highest, 3 for each length, then 4 for each bearing and each turn. */
export const KEY_BITS = 22;
/** Keys of a minutia: pairs of its 4 neighbours, without that of the third and the fourth. */
export const KEYS_PER_MINUTIA = 5;
/** A key that no probe looks up, nor any other of these lengths, for a minutia with fewer neighbours: the nearer one in the bin of the longest, the farther in that of the shortest. */
export const NO_KEY = 0b111000 << 16;

/** 1/256 of a turn in a bin of angles. */
export const BIN = 16;

/** The bin of an edge's length, 0 to 7. */
export const lengthBin = (length: number): number =>
  keys.lengthBinsFrom.filter((from) => length >= from).length;

function keyOf(bearingA: number, bearingB: number, turnA: number, turnB: number, lengths: number): number {
  return (
    (lengths << 16) | ((bearingA & 15) << 12) | ((bearingB & 15) << 8) | ((turnA & 15) << 4) | (turnB & 15)
  );
}

/** The keys of a gallery's minutia, KEYS_PER_MINUTIA of them: of each two neighbours, the nearer first. */
export function keysOfMinutia(template: FingerTemplate, minutia: number): number[] {
  const edges = nearestEdges(template, minutia, keys.galleryNeighbours, keys.maxLength);
  const found = edges
    .flatMap((a, i) => edges.slice(i + 1).map((b) => [a, b] as const))
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
