// What a comparison looks up of the probe: its edges by their length, and a map of where its minutiae are.
import { crowdAround } from './crowd';
import {
  candidateAngle,
  candidatePlace,
  candidateType,
  count,
  probe,
  probeAngle,
  probeAnchorCellEntries,
  probeAnchorCells,
  probeCellEntries,
  probeCells,
  probeCrowd,
  probeType,
  probeX,
  probeY,
  seedBearing,
  seedLength,
  seedTurn,
  setProbe,
} from './fingers';
import {
  FIRST_OF_LENGTH,
  HIGH_LENGTH,
  LOW_LENGTH,
  NO_EDGE,
  PROBE_LENGTH,
  PROBE_LOW_BEARING,
  PROBE_RUNS,
  PROBE_START,
  PROBE_TURN,
  PROBE_WIDTH,
  TOLERANCE,
} from './layout';
import { anchorReach, pairingReach } from './parameters';

/** Farther off than any minutia: what follows the last one, so that a vector may read past it. */
const FAR: f32 = 1e9;

/** Makes the candidate in memory, which is prepared, the probe in a slot. */
export function prepareProbe(slot: i32): void {
  setProbe(slot, count);
  for (let i: i32 = 0; i < count; i++) {
    store<f32>(probeX + 4 * i, load<u16>(candidatePlace + 4 * i) as f32);
    store<f32>(probeY + 4 * i, load<u16>(candidatePlace + 4 * i, 2) as f32);
    store<u8>(probeAngle + i, load<u8>(candidateAngle + i));
    store<u8>(probeType + i, load<u8>(candidateType + i));
    store<f64>(probeCrowd + 8 * i, crowdAround(i));
  }
  for (let i = count; (i & 3) !== 0; i++) {
    store<f32>(probeX + 4 * i, FAR);
    store<f32>(probeY + 4 * i, FAR);
  }
  sortEdges();
  map(pairingReach, probeCells, probeCellEntries);
  map(anchorReach, probeAnchorCells, probeAnchorCellEntries);
}

/** Edges by rising length, of equals the earlier first. */
function sortEdges(): void {
  const edges = 4 * count;
  memory.fill(FIRST_OF_LENGTH, 0, 2 * 258);
  for (let e: i32 = 0; e < edges; e++) increase(FIRST_OF_LENGTH + 2 * ((load<u8>(seedLength + e) as usize) + 2));
  addUp(FIRST_OF_LENGTH, 257);
  // Until it is filled, the first of each length stands one place on.
  for (let e: i32 = 0; e < edges; e++) {
    const length = load<u8>(seedLength + e) as i32;
    if (length === NO_EDGE) continue;
    const at = probe + increase(FIRST_OF_LENGTH + 2 * (length as usize) + 2);
    const tolerance = load<u8>(TOLERANCE + length);
    store<u8>(at, length, PROBE_LENGTH);
    store<u8>(at, load<u8>(seedBearing + e) - tolerance, PROBE_LOW_BEARING);
    store<u8>(at, 2 * tolerance, PROBE_WIDTH);
    store<u8>(at, load<u8>(seedTurn + e), PROBE_TURN);
    store<u8>(at, e >> 2, PROBE_START);
  }
  for (let length: i32 = 0; length < NO_EDGE; length++) {
    const first = load<u16>(FIRST_OF_LENGTH + 2 * (load<u8>(LOW_LENGTH + length) as usize));
    const beyond = load<u16>(FIRST_OF_LENGTH + 2 * (min(NO_EDGE - 1, load<u8>(HIGH_LENGTH + length) as i32) as usize) + 2);
    store<u16>(probe + 4 * length, first, PROBE_RUNS);
    store<u16>(probe + 4 * length, beyond, PROBE_RUNS + 2);
  }
  store<u32>(probe + 4 * NO_EDGE, 0, PROBE_RUNS);
}

const SIZE: i32 = 64;
const SHIFT: i32 = 3;

/**
 * Where the probe's minutiae are: a grid of cells, each listing the minutiae that lie within reach of any of its
 * points. The grid repeats itself every 512 pixels; what it lists from another period fails the distance check.
 */
function map(reach: i32, cells: usize, entries: usize): void {
  memory.fill(cells, 0, 2 * (SIZE * SIZE + 1));
  for (let i: i32 = 0; i < count; i++) visitCells(i, reach, cells, 0);
  addUp(cells, SIZE * SIZE);
  // From the last to the first, so that each cell's list ends up beginning where it is to begin, by rising minutia.
  for (let i = count - 1; i >= 0; i--) visitCells(i, reach, cells, entries);
}

/** Counts a minutia in all cells within its reach; with entries, writes it in their lists, the last place first. */
function visitCells(i: i32, reach: i32, cells: usize, entries: usize): void {
  const x = load<u16>(candidatePlace + 4 * i) as i32;
  const y = load<u16>(candidatePlace + 4 * i, 2) as i32;
  for (let row = (y - reach) >> SHIFT; row <= (y + reach) >> SHIFT; row++) {
    const dy = away(y, row);
    for (let column = (x - reach) >> SHIFT; column <= (x + reach) >> SHIFT; column++) {
      const dx = away(x, column);
      if (dx * dx + dy * dy > reach * reach) continue;
      const cell = cells + 2 * ((((row & (SIZE - 1)) * SIZE) + (column & (SIZE - 1))) as usize);
      if (entries === 0) {
        increase(cell);
        continue;
      }
      const at = load<u16>(cell) - 1;
      store<u16>(cell, at);
      store<u8>(entries + (at as usize), i);
    }
  }
}

/** How far a coordinate is from the nearest of a row's. */
// @ts-ignore: decorator
@inline
function away(place: i32, row: i32): i32 {
  return max(0, max((row << SHIFT) - place, place - ((row + 1) << SHIFT)));
}

/** Adds 1, and gives what it was. */
// @ts-ignore: decorator
@inline
function increase(at: usize): usize {
  const was = load<u16>(at);
  store<u16>(at, was + 1);
  return was as usize;
}

/** Makes each of the numbers, and one more, the sum of those up to it. */
function addUp(numbers: usize, many: i32): void {
  let sum: u16 = 0;
  for (let n: i32 = 0; n <= many; n++) {
    sum += load<u16>(numbers + 2 * n);
    store<u16>(numbers + 2 * n, sum);
  }
}
