import type { FingerTemplate } from '../../template/finger-template.ts';
import { directionOf } from '../direction.ts';
import { PARAMETERS } from '../parameters.ts';

/**
 * The directed edges from each minutia to its nearest neighbours: what a rotation or a shift of the finger leaves as
 * it is. Element e describes the edge that runs from minutia `from[e]` to `to[e]`.
 */
export interface Edges {
  readonly count: number;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  /** Pixels. */
  readonly length: Uint8Array;
  /** Direction of the edge relative to the direction of the minutia it starts from, 1/256 of a turn. */
  readonly bearing: Uint8Array;
  /** Direction of the end minutia relative to that of the start, 1/256 of a turn. */
  readonly turn: Uint8Array;
}

export function buildEdges(template: FingerTemplate): Edges {
  const { count, x, y, angle } = template;
  const { neighbours, maxLength } = PARAMETERS.edges;
  const capacity = count * Math.min(neighbours, Math.max(0, count - 1));
  const from = new Uint8Array(capacity);
  const to = new Uint8Array(capacity);
  const length = new Uint8Array(capacity);
  const bearing = new Uint8Array(capacity);
  const turn = new Uint8Array(capacity);
  const nearest = new Int32Array(neighbours);
  const distance = new Float64Array(neighbours);
  let edge = 0;
  for (let i = 0; i < count; i++) {
    const xi = x[i] as number;
    const yi = y[i] as number;
    let found = 0;
    for (let j = 0; j < count; j++) {
      const dx = (x[j] as number) - xi;
      const dy = (y[j] as number) - yi;
      const d = dx * dx + dy * dy;
      if (j === i || d > maxLength * maxLength) continue;
      if (found === neighbours && d >= (distance[found - 1] as number)) continue;
      let at = found < neighbours ? found++ : found - 1;
      for (; at > 0 && (distance[at - 1] as number) > d; at--) {
        distance[at] = distance[at - 1] as number;
        nearest[at] = nearest[at - 1] as number;
      }
      distance[at] = d;
      nearest[at] = j;
    }
    for (let n = 0; n < found; n++, edge++) {
      const j = nearest[n] as number;
      const direction = directionOf((x[j] as number) - xi, (y[j] as number) - yi);
      from[edge] = i;
      to[edge] = j;
      length[edge] = Math.round(Math.sqrt(distance[n] as number));
      bearing[edge] = direction - (angle[i] as number);
      turn[edge] = (angle[j] as number) - (angle[i] as number);
    }
  }
  return { count: edge, from, to, length, bearing, turn };
}

/** The numbers of the edges to the nearest `neighbours` of each minutia. An edge's number tells its start, then its rank. */
export function nearestEdges({ count, from }: Edges, neighbours: number): number[] {
  const chosen: number[] = [];
  for (let e = 0; e < count; e++) if (e < neighbours || from[e - neighbours] !== from[e]) chosen.push(e);
  return chosen;
}
