import type { FingerTemplate } from '../../../fingerprint/template/finger-template.ts';

/** An edge from a minutia to a near neighbour. Lengths in pixels, angles in 1/256 of a turn. */
export interface NeighbourEdge {
  readonly length: number;
  /** Direction of the edge relative to that of the minutia it starts from. */
  readonly bearing: number;
  /** Direction of the neighbour relative to that of the start. */
  readonly turn: number;
}

/**
 * The edges of minutia `i` to its nearest neighbours, the nearest first and of equals the earlier, no longer than
 * `maxLength`.
 */
export function nearestEdges(
  { count, x, y, angle }: FingerTemplate,
  i: number,
  neighbours: number,
  maxLength: number,
): NeighbourEdge[] {
  const xi = x[i] as number;
  const yi = y[i] as number;
  let found = 0;
  for (let j = 0; j < count; j++) {
    const squared = ((x[j] as number) - xi) ** 2 + ((y[j] as number) - yi) ** 2;
    if (j === i || squared > maxLength * maxLength) continue;
    if (found === neighbours && squared >= (squares[found - 1] as number)) continue;
    let at = found < neighbours ? found++ : found - 1;
    for (; at > 0 && (squares[at - 1] as number) > squared; at--) {
      squares[at] = squares[at - 1] as number;
      nearest[at] = nearest[at - 1] as number;
    }
    squares[at] = squared;
    nearest[at] = j;
  }
  return Array.from(nearest.subarray(0, found), (j, n) => ({
    length: Math.round(Math.sqrt(squares[n] as number)),
    bearing: (directionOf((x[j] as number) - xi, (y[j] as number) - yi) - (angle[i] as number)) & 255,
    turn: ((angle[j] as number) - (angle[i] as number)) & 255,
  }));
}

/** Room for the neighbours being found, up to 16. */
const nearest = new Int32Array(16);
const squares = new Float64Array(16);

/** Direction of an image vector (y down), counter-clockwise, in 1/256 of a turn. */
function directionOf(dx: number, dy: number): number {
  return Math.round((Math.atan2(-dy, dx) * 128) / Math.PI) & 255;
}
