import { RADIUS, TAPS } from './gabor-bank.ts';
import { CELL } from './parameters.ts';

/**
 * A picture of 16-bit values with zeros around it, so that a filter may reach beyond its edges: pixel (x, y) is at
 * `(y + RADIUS) * stride + x + RADIUS`.
 */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly values: Int16Array;
}

/** A grid of cells over a picture: `columns * rows` cells of CELL pixels a side, the last ones possibly cut. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

export function strideOf(width: number): number {
  return width + 2 * TAPS;
}

/** Values of a plane, in all. */
export function planeLength(width: number, height: number): number {
  return strideOf(width) * (height + 2 * RADIUS);
}

export function originOf(stride: number): number {
  return RADIUS * stride + RADIUS;
}

export function gridOf(width: number, height: number): Grid {
  return { columns: Math.ceil(width / CELL), rows: Math.ceil(height / CELL) };
}
