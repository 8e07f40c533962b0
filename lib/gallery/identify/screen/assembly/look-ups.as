// What the probe looks up, made ready for both passes over a gallery.
import {
  BITMAP,
  FIRST_ROWS,
  HEADS,
  LOOK_UP_BITS,
  LOOK_UP_MINUTIAE,
  LOOK_UP_WORDS,
  LOOK_UPS,
  PROBE_ANGLE,
  ROW_BYTES,
  ROWS,
} from './layout';

/** Forgets so many look-ups, those that were taken last. */
export function forgetLookUps(lookUps: i32): void {
  for (let n: i32 = 0; n < lookUps; n++) store<u32>(BITMAP + wordAt(n), 0);
}

/** Takes so many look-ups, and the directions of the probe's minutiae, as the host has written them. */
export function takeLookUps(lookUps: i32): void {
  link(lookUps);
  const rows = numberRows(lookUps);
  const end = ROWS + ROW_BYTES * (rows as usize);
  const pages = ((end + 0xffff) >> 16) as i32;
  if (pages > memory.size()) memory.grow(pages - memory.size());
  memory.fill(ROWS, 0, end - ROWS);
  for (let n: i32 = 0; n < lookUps; n++) countInRows(n);
}

/** Sets the bits of the keys, and strings the look-ups of each word together, in their order. */
function link(lookUps: i32): void {
  for (let n = lookUps - 1; n >= 0; n--) {
    const word = wordAt(n);
    const bits = bitsAt(n);
    const already = load<u32>(BITMAP + word);
    const next = already === 0 ? 0 : load<u32>(HEADS + word);
    const at = LOOK_UPS + 8 * (n as usize) + 8;
    store<u32>(BITMAP + word, already | bits);
    store<u32>(HEADS + word, n + 1);
    store<u32>(at, bits);
    store<u32>(at, minutiaAt(n) | (directionAt(n) << 8) | (next << 13), 4);
  }
}

/** Each key's row has a number: those of a word follow each other. Gives how many there are. */
function numberRows(lookUps: i32): i32 {
  let rows: i32 = 0;
  for (let n: i32 = 0; n < lookUps; n++) {
    const word = wordAt(n);
    if (load<i32>(HEADS + word) !== n + 1) continue;
    store<i32>(FIRST_ROWS + word, rows);
    rows += popcnt(load<u32>(BITMAP + word));
  }
  return rows;
}

function countInRows(n: i32): void {
  const word = wordAt(n);
  const all = load<u32>(BITMAP + word);
  const first = load<u32>(FIRST_ROWS + word);
  const direction = directionAt(n) as usize;
  for (let bits = bitsAt(n); bits !== 0; bits &= bits - 1) {
    const before = all & ((bits & (0 - bits)) - 1);
    const at = ROWS + ROW_BYTES * ((first + popcnt(before)) as usize) + direction;
    const times = min((load<u8>(at) as u32) + 1, 255);
    store<u8>(at, times);
    store<u8>(at, times, 32);
  }
}

/** Where a look-up's word is among the words. */
// @ts-ignore: decorator
@inline
function wordAt(n: i32): usize {
  return (load<u32>(LOOK_UP_WORDS + 4 * n) << 2) as usize;
}

// @ts-ignore: decorator
@inline
function bitsAt(n: i32): u32 {
  return load<u32>(LOOK_UP_BITS + 4 * n);
}

// @ts-ignore: decorator
@inline
function minutiaAt(n: i32): u32 {
  return load<u8>(LOOK_UP_MINUTIAE + n);
}

// @ts-ignore: decorator
@inline
function directionAt(n: i32): u32 {
  return (load<u8>(PROBE_ANGLE + minutiaAt(n)) as u32) >> 3;
}
