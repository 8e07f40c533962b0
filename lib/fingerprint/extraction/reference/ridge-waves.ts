import type { RidgeWaves } from '../pixel-stages.ts';
import { originOf, type Plane } from '../plane.ts';
import { ALONG, ridgeWaves as allWaves, SAMPLES, WAVE_BITS, WAVE_PERIODS } from '../ridge-waves.ts';

/** For each spot the wave that is strongest in its signature. Whole numbers, but for the powers. */
export function ridgeWaves(plane: Plane, spots: Int32Array): RidgeWaves {
  const waves = allWaves();
  const count = spots.length / 4;
  const result = { wave: new Int32Array(count), peak: new Float64Array(count) };
  for (let spot = 0; spot < count; spot++) {
    const signature = signatureAt(plane, spots.subarray(4 * spot, 4 * spot + 4));
    const power = signature.reduce((sum, value) => sum + value * value, 0);
    let strongest = 0;
    for (let k = 0; k < WAVE_PERIODS.length; k++) {
      const along = (first: number): number =>
        signature.reduce((sum, value, i) => sum + value * (waves[first + i] as number), 0);
      const cosine = along(2 * k * SAMPLES);
      const sine = along((2 * k + 1) * SAMPLES);
      const strength = cosine * cosine + sine * sine;
      if (strength > strongest) {
        strongest = strength;
        result.wave[spot] = k;
      }
    }
    // A pure sine of amplitude a has a power of (SAMPLES/4)² · a² under this window, beside SAMPLES/2 · a².
    const whole = power * (SAMPLES / 8) * 4 ** WAVE_BITS;
    result.peak[spot] = whole > 0 ? Math.min(1, strongest / whole) : 0;
  }
  return result;
}

/** Sums along the ridge, for each sample of the way across; beyond the picture there is nothing. */
function signatureAt({ width, height, stride, values }: Plane, spot: Int32Array): Int32Array {
  const [x, y, ux, uy] = spot as unknown as [number, number, number, number];
  return Int32Array.from({ length: SAMPLES }, (_, i) => {
    const across = i - SAMPLES / 2;
    let sum = 0;
    for (const k of ALONG) {
      const px = x + ((k * ux - across * uy + 0x8000) >> 16);
      const py = y + ((k * uy + across * ux + 0x8000) >> 16);
      if (px >= 0 && py >= 0 && px < width && py < height) {
        sum += values[originOf(stride) + py * stride + px] as number;
      }
    }
    return sum;
  });
}
