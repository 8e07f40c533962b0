import { IDENTIFY_PARAMETERS } from '../parameters.ts';
import { KERNEL } from './bytes.ts';
import {
  BEARING_TOLERANCES,
  COSINES,
  FIRST_BIN,
  FIRST_LENGTH_BIN,
  LAST_BIN,
  LAST_LENGTH_BIN,
  LENGTH_BIN,
  LENGTH_TOLERANCES,
  LONGEST_SWAPPED,
  RANK_FACTORS,
  SINES,
} from './tables.ts';

/** What is used of the global object, which neither Node's types nor the language's declare. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** What index.as exports, its places in memory aside. */
interface VoteFunctions {
  readonly memory: { readonly buffer: ArrayBuffer };
  setParameters(...numbers: [gallery: number, probe: number, longest: number, turnTolerance: number]): void;
  setConsistency(
    ...numbers: [leastTurned: number, mostLookedAt: number, reach: number, reachPerDistance: number]
  ): void;
  add(minutiae: number, edges: number): void;
  vote(minutiae: number, edges: number): void;
}

export interface VoteKernel extends VoteFunctions {
  /** Where the finger to add or to vote with goes, and where the scores come to be (16 bits a slot). */
  readonly FINGER: number;
  readonly SCORES: number;
}

let module: object | undefined;

/** A kernel with an empty index in a memory of its own. */
export function newVoteKernel(): VoteKernel {
  module ??= new WebAssembly.Module(Buffer.from(KERNEL, 'base64'));
  const exports = new WebAssembly.Instance(module).exports as VoteFunctions &
    Record<string, { value: number }>;
  const place = (name: string) => exports[name]?.value as number;
  const { buffer } = exports.memory;
  new Float32Array(buffer, place('COSINES'), 256).set(COSINES);
  new Float32Array(buffer, place('SINES'), 256).set(SINES);
  new Int8Array(buffer, place('ANGLE_LOW'), 256).set(FIRST_BIN);
  new Int8Array(buffer, place('ANGLE_HIGH'), 256).set(LAST_BIN);
  new Uint8Array(buffer, place('LENGTH_TOLERANCE'), 256).set(LENGTH_TOLERANCES);
  new Uint8Array(buffer, place('BEARING_TOLERANCE'), 256).set(BEARING_TOLERANCES);
  new Uint8Array(buffer, place('LENGTH_BIN'), 256).set(LENGTH_BIN);
  new Uint8Array(buffer, place('LENGTH_LOW'), 256).set(FIRST_LENGTH_BIN);
  new Uint8Array(buffer, place('LENGTH_HIGH'), 256).set(LAST_LENGTH_BIN);
  new Float32Array(buffer, place('RANK_FACTOR'), 256).set(RANK_FACTORS);
  new Uint8Array(buffer, place('SWAP_FROM'), 256).set(LONGEST_SWAPPED);
  const { triplets, consistency } = IDENTIFY_PARAMETERS;
  exports.setParameters(
    triplets.galleryNeighbours,
    triplets.probeNeighbours,
    triplets.maxLength,
    triplets.turnTolerance,
  );
  exports.setConsistency(
    consistency.leastTurned,
    consistency.mostLookedAt,
    consistency.reach,
    consistency.reachPerDistance,
  );
  const { memory, setParameters, setConsistency, add, vote } = exports;
  const functions = { memory, setParameters, setConsistency, add, vote };
  return { ...functions, FINGER: place('FINGER'), SCORES: place('SCORES') };
}
