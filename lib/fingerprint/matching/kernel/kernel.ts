import { PARAMETERS } from '../parameters.ts';
import {
  BEARING_WEIGHTS,
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
  'DECAY',
  'END',
  'HIGH_LENGTH',
  'INVERSE_TOLERANCE',
  'LENGTH_WEIGHT',
  'LOW_LENGTH',
  'PROBE',
  'PROBE_ANCHOR_CELLS',
  'PROBE_ANCHOR_CELL_ENTRIES',
  'PROBE_ANGLE',
  'PROBE_BEARING',
  'PROBE_CELLS',
  'PROBE_CELL_ENTRIES',
  'PROBE_END',
  'PROBE_FIRST',
  'PROBE_LENGTH',
  'PROBE_START',
  'PROBE_TOLERANCE',
  'PROBE_TURN',
  'PROBE_TYPE',
  'PROBE_X',
  'PROBE_Y',
  'ROTATIONS',
] as const;

/** What compare.as exports. */
interface KernelFunctions {
  compare(probeMinutiae: number, minutiae: number, edges: number, yardstick: number): number;
  pairs(): number;
  edgesAgreeing(): number;
  pairsOfPairsAgreeing(): number;
  bestPairAgreement(): number;
  errorOfDirections(): number;
  errorOfPositions(): number;
  spreadOfPairs(): number;
  sameTypes(): number;
  seedsHeld(): number;
  overlap(): number;
}

interface Setters {
  readonly memory: { readonly buffer: ArrayBuffer };
  setSeedParameters(...numbers: [full: number, turn: number, tolerance: number, neighbours: number]): void;
  setAnchorParameters(...numbers: [support: number, most: number, byDistance: number]): void;
  setHopelessParameters(
    ...numbers: [support: number, anchors: number, early: number, agreement: number, share: number]
  ): void;
  setPairingParameters(
    ...numbers: [angle: number, byDistance: number, byAngle: number, refinements: number]
  ): void;
  setEvidenceParameters(...numbers: [overlap: number, pair: number]): void;
}

export interface Kernel extends KernelFunctions {
  readonly memory: Uint8Array;
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
  const { exports } = new WebAssembly.Instance(module, { host: { turnOf } });
  const functions = exports as KernelFunctions & Setters;
  const places = exports as Record<string, { readonly value: number }>;
  const layout = Object.fromEntries(PLACES.map((place) => [place, places[place]?.value])) as Kernel['layout'];
  writeTables(functions.memory.buffer, layout);
  setParameters(functions);
  // The functions are the module's own, so calling them through this object costs nothing.
  return { ...functions, memory: new Uint8Array(functions.memory.buffer), layout };
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
  const { seeds, hopeless, pairing, evidence, edgeMatch } = PARAMETERS;
  setters.setSeedParameters(FULL_WEIGHT, TURN_WEIGHT, edgeMatch.directionTolerance, seeds.neighbours);
  setters.setAnchorParameters(seeds.minSupport * 256, seeds.tried, 1 / pairing.anchorDistance ** 2);
  setters.setHopelessParameters(
    hopeless.support,
    hopeless.earlyAnchors,
    hopeless.earlySupportShare,
    hopeless.earlyAgreement,
    hopeless.supportShare,
  );
  setters.setPairingParameters(
    pairing.angle,
    1 / pairing.distance ** 2,
    0.5 / pairing.angle ** 2,
    pairing.refinements,
  );
  setters.setEvidenceParameters(evidence.overlapDistance ** 2, evidence.pairDistance ** 2);
}
