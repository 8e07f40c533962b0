import { CodedError } from '../../core/errors.ts';
import type { GreyImage } from '../../standards/image/grey-image.ts';
import { PARAMETERS } from './parameters.ts';

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
  const scale = Math.abs(resolution / PPI - 1) <= resolutionTolerance ? 1 : PPI / resolution;
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  if (Math.max(width, height) > longestSide) {
    throw new CodedError('FINGER_IMAGE_TOO_LARGE', { facts: { limit: longestSide } });
  }
  if (scale === 1) return image;
  const across = resampleRows(image.pixels, image.width, image.height, width);
  const down = resampleRows(transpose(across, width, image.height), image.height, width, height);
  const pixels = Uint8Array.from(transpose(down, height, width), Math.round);
  return { width, height, resolution: PPI, pixels };
}

/** Each row of `from` samples brought to `to`: the overlap-weighted mean when shrinking, linear when growing. */
function resampleRows(samples: ArrayLike<number>, from: number, rows: number, to: number): Float64Array {
  const result = new Float64Array(to * rows);
  const scale = from / to;
  const reach = Math.max(1, scale);
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * scale - 0.5;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(from - 1, Math.floor(centre + reach));
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      let total = 0;
      for (let k = first; k <= last; k++) {
        const weight = 1 - Math.abs(k - centre) / reach;
        sum += weight * (samples[row * from + k] as number);
        total += weight;
      }
      result[row * to + i] = total > 0 ? sum / total : (samples[row * from + first] as number);
    }
  }
  return result;
}

function transpose(samples: Float64Array, columns: number, rows: number): Float64Array {
  const result = new Float64Array(samples.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      result[column * rows + row] = samples[row * columns + column] as number;
    }
  }
  return result;
}
