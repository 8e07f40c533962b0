import type { GreyImage } from '../../standards/image/grey-image.ts';
import type { Grid, Plane } from './plane.ts';

export interface Normalised {
  /** -127 to 127, ridges positive, with local mean 0 and local deviation PARAMETERS.normalisation.amplitude. */
  readonly signal: Plane;
  /** Local standard deviation of the grey levels, for each cell. */
  readonly contrast: Float64Array;
  /** Local mean of the grey levels, for each cell. */
  readonly brightness: Float64Array;
}

/** The gradients of a cell's pixels as a vector at twice the angle of the ridge, and their summed squares. */
export interface Tensor {
  readonly cosine: Float64Array;
  readonly sine: Float64Array;
  readonly energy: Float64Array;
}

/** Sums over each cell of a·b, a², b² for two planes' values a and b. */
export interface CellProducts {
  readonly both: Float64Array;
  readonly ones: Float64Array;
  readonly others: Float64Array;
}

/** The strongest wave across the ridges of each spot, by its place among WAVE_PERIODS, and its share of the power, 0 to 1. */
export interface RidgeWaves {
  readonly wave: Int32Array;
  readonly peak: Float64Array;
}

/** Lines of one pixel: 1 on a line, 0 elsewhere, and where the ones are, in the order of the picture. */
export interface Lines {
  readonly pixels: Uint8Array;
  readonly at: Int32Array;
}

/**
 * The loops over pixels, each written twice: plainly (reference/) and for WebAssembly (kernel/), bit-equal. What a stage
 * returns is good until `begin` is called for the next picture.
 */
export interface PixelStages {
  begin(width: number, height: number): void;
  normalise(image: GreyImage): Normalised;
  gradientTensor(plane: Plane): Tensor;
  /** In place; `sigma` in cells. */
  smooth(maps: readonly Float64Array[], grid: Grid, sigma: number): void;
  /** `spots` holds four numbers each: x, y, and the way along the ridge (y down) as a vector of length 65536. */
  ridgeWaves(plane: Plane, spots: Int32Array): RidgeWaves;
  enhance(plane: Plane, filters: Int16Array): Plane;
  cellProducts(one: Plane, other: Plane): CellProducts;
  binarise(plane: Plane, mask: Uint8Array): Uint8Array;
  thin(ridges: Uint8Array): Lines;
}
