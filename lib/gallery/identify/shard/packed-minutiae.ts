import type { FingerTemplate } from '../../../fingerprint/template/finger-template.ts';

/** Largest coordinate of a packed minutia, counted from the impression's least: 20 cm at 500 ppi. */
const MOST = 0xfff;

/**
 * Writes an impression's minutiae as 32 bits each, in their order: x (12 bits), y (12), angle (8). Coordinates are
 * counted from the impression's least ones, as no comparison depends on where on the sensor a finger lay; types and
 * qualities, which the matcher does not use, are left out.
 */
export function packMinutiae({ count, x, y, angle }: FingerTemplate, target: Uint32Array, at: number): void {
  let left = Infinity;
  let top = Infinity;
  for (let i = 0; i < count; i++) {
    left = Math.min(left, x[i] as number);
    top = Math.min(top, y[i] as number);
  }
  for (let i = 0; i < count; i++) {
    const px = Math.min(MOST, (x[i] as number) - left);
    const py = Math.min(MOST, (y[i] as number) - top);
    target[at + i] = ((px << 20) | (py << 8) | (angle[i] as number)) >>> 0;
  }
}

/** The impression that `packMinutiae` wrote at `at`; its types and qualities are unknown. */
export function unpackMinutiae(source: Uint32Array, at: number, count: number): FingerTemplate {
  const template = {
    count,
    x: new Uint16Array(count),
    y: new Uint16Array(count),
    angle: new Uint8Array(count),
    type: new Uint8Array(count),
    quality: new Uint8Array(count),
  };
  for (let i = 0; i < count; i++) {
    const packed = source[at + i] as number;
    template.x[i] = packed >>> 20;
    template.y[i] = (packed >>> 8) & 0xfff;
    template.angle[i] = packed & 0xff;
  }
  return template;
}
