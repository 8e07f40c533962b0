// The packed finger that is added, or voted with: x, y (u16), angle of each minutia; from, to, length, bearing, turn of
// each edge (prepared-finger.ts).
import { FINGER } from './layout';

export let count: i32 = 0;
export let edgeCount: i32 = 0;
export let from: usize = 0;
export let length: usize = 0;
export let bearing: usize = 0;
export let turn: usize = 0;

export function setFinger(minutiae: i32, edges: i32): void {
  count = minutiae;
  edgeCount = edges;
  from = FINGER + 5 * minutiae;
  length = from + 2 * edges;
  bearing = length + edges;
  turn = bearing + edges;
}

/** The end of the edges that start where edge `first` does, and at most `neighbours` of them no longer than `longest`. */
export function lastNeighbour(first: i32, neighbours: i32, longest: i32): i32 {
  const start = load<u8>(from + first);
  let end = first + 1;
  const most = min(edgeCount, first + neighbours);
  while (end < most && load<u8>(from + end) === start && (load<u8>(length + end) as i32) <= longest) end++;
  return end;
}

/** The first edge that starts from the next minutia. */
export function nextStart(first: i32): i32 {
  const start = load<u8>(from + first);
  let end = first + 1;
  while (end < edgeCount && load<u8>(from + end) === start) end++;
  return end;
}
