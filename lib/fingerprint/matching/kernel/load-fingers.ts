import type { FingerTemplate } from '../../template/finger-template.ts';
import { type Kernel, kernel } from './kernel.ts';

/** A candidate as the kernel made it ready before, or reliable minutiae. */
type Candidate = { readonly packed: Uint8Array } | FingerTemplate;
/** Of reliable minutiae. */
interface Probe {
  readonly template: FingerTemplate;
}

/** The probes in the kernel's slots, and the candidate in its place. */
const probes: Probe[] = [];
let candidate: Candidate | undefined;
/** Of the probe that was asked for last. */
let slot = 0;
/** Where the next probe goes. */
let oldest = 0;

/** Sees to it that the kernel has the probe in a slot, and gives the slot's number. */
export function loadProbe(probe: Probe): number {
  if (probes[slot] === probe) return slot;
  const held = probes.indexOf(probe);
  slot = held < 0 ? prepare(probe) : held;
  return slot;
}

function prepare(probe: Probe): number {
  const run = kernel();
  const free = oldest;
  oldest = (oldest + 1) % run.layout.PROBE_SLOTS;
  loadCandidate(probe.template);
  run.prepareProbe(free);
  probes[free] = probe;
  return free;
}

/** Sees to it that the kernel has the candidate, ready to be compared. */
export function loadCandidate(next: Candidate): void {
  if (next === candidate) return;
  candidate = next;
  const run = kernel();
  if ('packed' in next) run.memory.set(next.packed, run.layout.CANDIDATE);
  else prepareFrom(next, run);
}

/** What the kernel makes of reliable minutiae, to be loaded again. */
export function preparedInKernel(template: FingerTemplate): Uint8Array {
  loadCandidate(template);
  const { memory, layout } = kernel();
  const { CANDIDATE, CANDIDATE_BYTES } = layout;
  return memory.slice(CANDIDATE, CANDIDATE + CANDIDATE_BYTES * roomFor(template.count));
}

function prepareFrom({ count, x, y, angle, type }: FingerTemplate, run: Kernel): void {
  const { memory, places, layout } = run;
  for (let i = 0; i < count; i++) places[i] = (x[i] as number) | ((y[i] as number) << 16);
  const room = roomFor(count);
  memory.set(angle, layout.CANDIDATE + 4 * room);
  memory.set(type, layout.CANDIDATE + 5 * room);
  run.prepareCandidate(count);
}

/** Minutiae in whole vectors of 4. */
const roomFor = (count: number): number => (count + 3) & ~3;
