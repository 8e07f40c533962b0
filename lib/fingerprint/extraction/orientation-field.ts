import { gridOf } from './normalise.ts';
import { CELL, PARAMETERS } from './parameters.ts';
import { smoothMap } from './smooth.ts';

/** Ridge orientation per cell, as a vector at twice its angle. */
export interface OrientationField {
  /** Angle of the ridges in [0, π), counter-clockwise from the x axis as seen on the image. */
  readonly angle: Float64Array;
  /** How far the gradients around the cell agree: 0 none, 1 all parallel. */
  readonly coherence: Float64Array;
}

export interface Scales {
  readonly fine: number;
  readonly coarse: number;
}

/**
 * The gradient structure tensor (Kass, Witkin 1987; Bazen, Gerez 2002), summed over each cell, then smoothed at two
 * scales: their sum has a narrow peak, which follows the bends at cores and deltas, and long tails, which carry the flow
 * over scars and dry patches.
 */
export function orientationField(
  signal: Int16Array,
  width: number,
  height: number,
  scales: Scales,
): OrientationField {
  const grid = gridOf(width, height);
  const size = grid.columns * grid.rows;
  const cosine = new Float64Array(size);
  const sine = new Float64Array(size);
  const energy = new Float64Array(size);
  sumTensor(signal, width, height, { cosine, sine, energy });
  const coarse = [cosine, sine, energy].map((map) => map.slice());
  for (const map of [cosine, sine, energy]) smoothMap(map, grid, scales.fine / CELL);
  for (const map of coarse) smoothMap(map, grid, scales.coarse / CELL);
  const angle = new Float64Array(size);
  const coherence = new Float64Array(size);
  const weight = PARAMETERS.orientation.coarseWeight;
  const [coarseCosine, coarseSine, coarseEnergy] = coarse as [Float64Array, Float64Array, Float64Array];
  for (let i = 0; i < size; i++) {
    const c = (cosine[i] as number) + weight * (coarseCosine[i] as number);
    const s = (sine[i] as number) + weight * (coarseSine[i] as number);
    const e = (energy[i] as number) + weight * (coarseEnergy[i] as number);
    const half = Math.atan2(s, c) / 2;
    angle[i] = half < 0 ? half + Math.PI : half;
    coherence[i] = e > 0 ? Math.sqrt(c * c + s * s) / e : 0;
  }
  return { angle, coherence };
}

interface Tensor {
  readonly cosine: Float64Array;
  readonly sine: Float64Array;
  readonly energy: Float64Array;
}

/** Sums of whole numbers: Sobel gradients of the signal, their squares turned to the direction of the ridge. */
function sumTensor(signal: Int16Array, width: number, height: number, tensor: Tensor): void {
  const { columns } = gridOf(width, height);
  const { cosine, sine, energy } = tensor;
  for (let y = 1; y < height - 1; y++) {
    const row = (y >> 2) * columns;
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const nw = signal[at - width - 1] as number;
      const ne = signal[at - width + 1] as number;
      const sw = signal[at + width - 1] as number;
      const se = signal[at + width + 1] as number;
      const n = signal[at - width] as number;
      const s = signal[at + width] as number;
      const dx = ne + se - nw - sw + 2 * ((signal[at + 1] as number) - (signal[at - 1] as number));
      const dy = nw + ne - sw - se + 2 * (n - s);
      const cell = row + (x >> 2);
      // The ridge is at right angles to the gradient: the doubled angle turns by a half turn.
      cosine[cell] = (cosine[cell] as number) + dy * dy - dx * dx;
      sine[cell] = (sine[cell] as number) - 2 * dx * dy;
      energy[cell] = (energy[cell] as number) + dx * dx + dy * dy;
    }
  }
}
