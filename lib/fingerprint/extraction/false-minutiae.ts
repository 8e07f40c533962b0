import { gap, type RawMinutia } from './minutiae.ts';
import { CELL, PARAMETERS } from './parameters.ts';
import type { Grid } from './plane.ts';

const { PI, atan2, cos, floor, hypot, max, sin } = Math;

const REACH = max(PARAMETERS.minutiae.gap, PARAMETERS.minutiae.crowd);

/** Takes out what the skeleton's context gives away as false: at the border, breaks of a ridge, crowds. */
export function removeFalseMinutiae(
  minutiae: readonly RawMinutia[],
  mask: Uint8Array,
  grid: Grid,
): RawMinutia[] {
  const inner = minutiae.filter((minutia) => !atBorder(minutia, mask, grid));
  const byRow = [...inner].sort((a, b) => a.y - b.y);
  const gone = new Set<RawMinutia>();
  for (let i = 0; i < byRow.length; i++) {
    const a = byRow[i] as RawMinutia;
    // What lies farther below than the widest gap concerns neither test.
    for (let j = i + 1; j < byRow.length; j++) {
      const b = byRow[j] as RawMinutia;
      if (b.y - a.y > REACH) break;
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
    const column = floor(px / CELL);
    const row = floor(py / CELL);
    if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return true;
    return mask[row * grid.columns + column] === 0;
  };
  for (let k = 0; k < 16; k++) {
    const turn = (k * PI) / 8;
    if (outside(x + border * cos(turn), y + border * sin(turn))) return true;
  }
  if (type !== 'RIDGE_ENDING') return false;
  // Where the ridge would go on.
  const ahead = 2 * border;
  return outside(x - ahead * cos(angle), y + ahead * sin(angle));
}

/** Two endings that face each other over a short gap. */
function isBreak(a: RawMinutia, b: RawMinutia): boolean {
  const { gap: widest, gapAngle } = PARAMETERS.minutiae;
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const distance = hypot(dx, dy);
  if (distance > widest || a.type !== b.type) return false;
  const tolerance = (gapAngle * 2 * PI) / 256;
  if (PI - gap(a.angle, b.angle) > tolerance) return false;
  if (a.type === 'BIFURCATION') return true;
  // Each ridge points away from the other.
  const bearing = atan2(-dy, dx);
  return distance < 5 || gap(a.angle, bearing + PI) < 2 * tolerance;
}

function isCrowd(a: RawMinutia, b: RawMinutia): boolean {
  return hypot(a.x - b.x, a.y - b.y) < PARAMETERS.minutiae.crowd;
}
