import { directionOf } from '../direction.ts';
import { PARAMETERS } from '../parameters.ts';
import {
  BEARING_WEIGHTS,
  bearingTolerance,
  COSINES,
  DECAY,
  FULL_WEIGHT,
  INVERSE_TOLERANCES,
  LENGTH_WEIGHTS,
  lengthTolerance,
  SINES,
  TURN_WEIGHT,
  turnOf,
} from '../tolerances.ts';
import { KERNEL } from './bytes.ts';

/** What is used of the global object, which neither Node's types nor the language's declare. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

const PLACES = [
  'BEARING_WEIGHT',
  'CANDIDATE',
  'CANDIDATE_BYTES',
  'DECAY',
  'DIRECTIONS',
  'END',
  'HIGH_LENGTH',
  'INVERSE_TOLERANCE',
  'LENGTH_WEIGHT',
  'LOW_LENGTH',
  'PROBE_SLOTS',
  'ROTATIONS',
  'TOLERANCE',
] as const;

/** What compare.as exports. */
interface KernelFunctions {
  /** Makes what is compared of the minutiae in the candidate's place. */
  prepareCandidate(minutiae: number): void;
  /** Makes the candidate, prepared, the probe of a slot. */
  prepareProbe(slot: number): void;
  compare(slot: number, probeMinutiae: number, minutiae: number, yardstick: number): number;
  pairs(): number;
  edgesAgreeing(): number;
  evidenceOfPairs(): number;
  errorOfDirections(): number;
  errorOfPositions(): number;
  spreadOfPairs(): number;
  sameTypes(): number;
  seedsHeld(): number;
  overlap(): number;
}

interface Setters {
  readonly memory: { readonly buffer: ArrayBuffer };
  setSeedParameters(...numbers: [longest: number, full: number, turn: number, tolerance: number]): void;
  setAnchorParameters(...numbers: [support: number, most: number, within: number]): void;
  setHopelessParameters(
    ...numbers: [
      support: number,
      early: number,
      earlyShare: number,
      agreement: number,
      late: number,
      share: number,
    ]
  ): void;
  setPairingParameters(...numbers: [within: number, angle: number, refinements: number]): void;
  setEvidenceParameters(...numbers: [overlap: number, pair: number]): void;
  setCrowdParameters(...numbers: [reach: number, step: number, least: number]): void;
  setPairEvidenceParameters(
    ...numbers: [odds: number, distance: number, turn: number, agreement: number]
  ): void;
}

export interface Kernel extends KernelFunctions {
  readonly memory: Uint8Array;
  /** The places of the candidate's minutiae: x, and y above it, of 16 bits each. */
  readonly places: Uint32Array;
  /** Where things lie in the memory: layout.as. */
  readonly layout: Readonly<Record<(typeof PLACES)[number], number>>;
}

let instance: Kernel | undefined;

/** The comparison kernel, made ready by the first call. One thread has one, and one comparison at a time. */
export function kernel(): Kernel {
  instance ??= instantiate();
  return instance;
}

function instantiate(): Kernel {
  const module = new WebAssembly.Module(Buffer.from(KERNEL, 'base64'));
  const { exports } = new WebAssembly.Instance(module, { host: { turnOf, log: Math.log } });
  const functions = exports as KernelFunctions & Setters;
  const places = exports as Record<string, { readonly value: number }>;
  const layout = Object.fromEntries(PLACES.map((place) => [place, places[place]?.value])) as Kernel['layout'];
  writeTables(functions.memory.buffer, layout);
  setParameters(functions);
  // The functions are the module's own, so calling them through this object costs nothing.
  const { buffer } = functions.memory;
  return {
    ...functions,
    memory: new Uint8Array(buffer),
    places: new Uint32Array(buffer, layout.CANDIDATE, 256),
    layout,
  };
}

function writeTables(buffer: ArrayBuffer, layout: Kernel['layout']): void {
  const low = new Uint8Array(buffer, layout.LOW_LENGTH, 256);
  const high = new Uint8Array(buffer, layout.HIGH_LENGTH, 256);
  for (let length = 0; length < 256; length++) {
    const agrees = (probeLength: number) => Math.abs(probeLength - length) <= lengthTolerance(probeLength);
    let shortest = length;
    while (shortest > 0 && agrees(shortest - 1)) shortest--;
    let longest = length;
    while (longest < 255 && agrees(longest + 1)) longest++;
    low[length] = shortest;
    high[length] = longest;
  }
  const tolerances = new Uint8Array(buffer, layout.TOLERANCE, 256);
  for (let length = 0; length < 256; length++) tolerances[length] = Math.floor(bearingTolerance(length));
  const directions = new Uint8Array(buffer, layout.DIRECTIONS, 65536);
  const { maxLength } = PARAMETERS.edges;
  for (let dy = 0; dy <= maxLength; dy++) {
    for (let dx = 0; dx <= maxLength; dx++) directions[(dy << 8) | dx] = directionOf(dx, -dy);
  }
  new Int32Array(buffer, layout.LENGTH_WEIGHT, 256).set(LENGTH_WEIGHTS);
  new Int32Array(buffer, layout.BEARING_WEIGHT, 256).set(BEARING_WEIGHTS);
  new Float32Array(buffer, layout.INVERSE_TOLERANCE, 256).set(INVERSE_TOLERANCES);
  new Float32Array(buffer, layout.DECAY, DECAY.length).set(DECAY);
  const rotations = new Float64Array(buffer, layout.ROTATIONS, 2 * COSINES.length);
  for (let step = 0; step < COSINES.length; step++) {
    rotations[2 * step] = COSINES[step] as number;
    rotations[2 * step + 1] = SINES[step] as number;
  }
}

function setParameters(setters: Setters): void {
  const { edges, seeds, hopeless, pairing, evidence, edgeMatch } = PARAMETERS;
  setters.setSeedParameters(edges.maxLength, FULL_WEIGHT, TURN_WEIGHT, edgeMatch.directionTolerance);
  setters.setAnchorParameters(seeds.minSupport * 256, seeds.tried, pairing.anchorDistance);
  setters.setHopelessParameters(
    hopeless.support,
    hopeless.earlyAnchors,
    hopeless.earlySupportShare,
    hopeless.earlyAgreement,
    hopeless.lateAnchors,
    hopeless.supportShare,
  );
  setters.setPairingParameters(pairing.distance, pairing.angle, pairing.refinements);
  setters.setEvidenceParameters(evidence.overlapDistance ** 2, evidence.pairDistance ** 2);
  setters.setCrowdParameters(
    evidence.crowdDistance ** 2,
    evidence.crowdPixelsPerStep ** 2,
    evidence.leastCrowd,
  );
  setters.setPairEvidenceParameters(
    evidence.pairOdds,
    evidence.halfOddsDistance ** 2,
    evidence.halfOddsTurn ** 2,
    evidence.halfAgreement,
  );
}
