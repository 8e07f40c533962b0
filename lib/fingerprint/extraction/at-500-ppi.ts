import { CodedError } from '../../core/errors.ts';
import type { GreyImage } from '../../standards/image/grey-image.ts';
import { PARAMETERS } from './parameters.ts';

const { abs, ceil, floor, max, min, round } = Math;

const PPI = 500;

/**
 * The picture at 500 ppi: itself where it is near enough, otherwise resampled, each pixel the mean of the area it comes
 * from.
 *
 * @throws CodedError FINGER_RESOLUTION_UNSUPPORTED or FINGER_IMAGE_TOO_LARGE.
 */
export function at500ppi(image: GreyImage): GreyImage {
  const { resolutionTolerance, lowestResolution, highestResolution, longestSide } = PARAMETERS.input;
  const { resolution } = image;
  if (!(resolution >= lowestResolution && resolution <= highestResolution)) {
    throw new CodedError('FINGER_RESOLUTION_UNSUPPORTED', {
      facts: { lowest: lowestResolution, highest: highestResolution },
    });
  }
  const scale = abs(resolution / PPI - 1) <= resolutionTolerance ? 1 : PPI / resolution;
  const width = max(1, round(image.width * scale));
  const height = max(1, round(image.height * scale));
  if (max(width, height) > longestSide) {
    throw new CodedError('FINGER_IMAGE_TOO_LARGE', { facts: { limit: longestSide } });
  }
  if (scale === 1) return image;
  const pixels = resampled(image.pixels, weightsOf(image.width, width), weightsOf(image.height, height));
  return { width, height, resolution: PPI, pixels };
}

/** For each sample of the result where its first source lies, how many it has, and what each weighs; they sum to 1. */
interface Weights {
  readonly from: number;
  readonly first: Int32Array;
  readonly count: number;
  /** `count` for each sample; 0 beyond the source's end. */
  readonly weights: Float32Array;
}

/** The overlap-weighted mean when shrinking, linear when growing. */
function weightsOf(from: number, to: number): Weights {
  const scale = from / to;
  const reach = max(1, scale);
  const count = min(from, floor(2 * reach) + 1);
  const first = new Int32Array(to);
  const weights = new Float32Array(to * count);
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * scale - 0.5;
    const start = max(0, min(from - count, ceil(centre - reach)));
    const own = weights.subarray(i * count, (i + 1) * count);
    for (let k = 0; k < count; k++) own[k] = max(0, 1 - abs(start + k - centre) / reach);
    const total = own.reduce((sum, weight) => sum + weight, 0);
    for (let k = 0; k < count; k++) own[k] = (own[k] as number) / total;
    first[i] = start;
  }
  return { from, first, count, weights };
}

/** Rows first, each source row once, then what they add to the rows of the result. */
function resampled(pixels: Uint8Array, across: Weights, down: Weights): Uint8Array {
  const [width, height] = [across.first.length, down.first.length];
  const rows = new Float32Array(width * down.from);
  for (let y = 0, at = 0; y < down.from; y++) {
    for (let x = 0, weight = 0; x < width; x++, at++) {
      let sum = 0;
      const start = y * across.from + (across.first[x] as number);
      for (let k = 0; k < across.count; k++, weight++) {
        sum += (across.weights[weight] as number) * (pixels[start + k] as number);
      }
      rows[at] = sum;
    }
  }
  const result = new Uint8Array(width * height);
  const line = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    line.fill(0.5);
    for (let k = 0; k < down.count; k++) {
      const weight = down.weights[y * down.count + k] as number;
      const start = ((down.first[y] as number) + k) * width;
      for (let x = 0; x < width; x++) line[x] = (line[x] as number) + weight * (rows[start + x] as number);
    }
    // Half was added, so cutting off rounds.
    result.set(line, y * width);
  }
  return result;
}
