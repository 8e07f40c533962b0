import { gap, type RawMinutia } from './minutiae.ts';
import { CELL, PARAMETERS } from './parameters.ts';
import type { Grid } from './plane.ts';

/** Takes out what the skeleton's context gives away as false: at the border, breaks of a ridge, crowds. */
export function removeFalseMinutiae(
  minutiae: readonly RawMinutia[],
  mask: Uint8Array,
  grid: Grid,
): RawMinutia[] {
  const inner = minutiae.filter((minutia) => !atBorder(minutia, mask, grid));
  const gone = new Set<RawMinutia>();
  for (let i = 0; i < inner.length; i++) {
    for (let j = i + 1; j < inner.length; j++) {
      const a = inner[i] as RawMinutia;
      const b = inner[j] as RawMinutia;
      if (isBreak(a, b) || isCrowd(a, b)) {
        gone.add(a);
        gone.add(b);
      }
    }
  }
  return inner.filter((minutia) => !gone.has(minutia));
}

function atBorder({ x, y, angle, type }: RawMinutia, mask: Uint8Array, grid: Grid): boolean {
  const { border } = PARAMETERS.minutiae;
  const outside = (px: number, py: number): boolean => {
    const column = Math.floor(px / CELL);
    const row = Math.floor(py / CELL);
    if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return true;
    return mask[row * grid.columns + column] === 0;
  };
  for (let k = 0; k < 16; k++) {
    const turn = (k * Math.PI) / 8;
    if (outside(x + border * Math.cos(turn), y + border * Math.sin(turn))) return true;
  }
  if (type !== 'RIDGE_ENDING') return false;
  // Where the ridge would go on.
  const ahead = 2 * border;
  return outside(x - ahead * Math.cos(angle), y + ahead * Math.sin(angle));
}

/** Two endings that face each other over a short gap. */
function isBreak(a: RawMinutia, b: RawMinutia): boolean {
  const { gap: widest, gapAngle } = PARAMETERS.minutiae;
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const distance = Math.hypot(dx, dy);
  if (distance > widest || a.type !== b.type) return false;
  const tolerance = (gapAngle * 2 * Math.PI) / 256;
  if (Math.PI - gap(a.angle, b.angle) > tolerance) return false;
  if (a.type === 'BIFURCATION') return true;
  // Each ridge points away from the other.
  const bearing = Math.atan2(-dy, dx);
  return distance < 5 || gap(a.angle, bearing + Math.PI) < 2 * tolerance;
}

function isCrowd(a: RawMinutia, b: RawMinutia): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < PARAMETERS.minutiae.crowd;
}
