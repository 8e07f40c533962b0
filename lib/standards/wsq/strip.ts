import type { Extension } from './extension.ts';

/** Samples that are filtered side by side: one cache line of floats across, so both directions read whole lines. */
export const STRIP = 16;

/** The half-bands of up to STRIP parallel signals, and where their synthesis goes in the plane. */
export interface Strip {
  /** Sample k of the low band of signal i is at (lowStart + k) × STRIP + i; the high band's at highStart. */
  readonly samples: Float32Array;
  readonly lowStart: number;
  readonly highStart: number;
  readonly low: Extension;
  readonly high: Extension;
  /** Samples of each signal, and signals. */
  readonly length: number;
  readonly signals: number;
  readonly plane: Float32Array;
  /** Place in the plane of the first sample of the first signal, and the steps from sample to sample and across. */
  readonly origin: number;
  readonly alongStep: number;
  readonly acrossStep: number;
}

/** Copies the signals out of the plane, where their low and high halves lie one behind the other. */
export function loadStrip({ samples, plane, origin, alongStep, acrossStep, length, signals }: Strip): void {
  for (let along = 0; along < length; along += 1) {
    let from = origin + along * alongStep;
    const to = along * STRIP;
    for (let signal = 0; signal < signals; signal += 1) {
      samples[to + signal] = plane[from] as number;
      from += acrossStep;
    }
  }
}
