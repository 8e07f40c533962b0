/**
 * Thinning after Guo and Hall (1989), two subiterations: to lines of one pixel that keep the ridges' connections. The
 * eight neighbours make one byte, and a table says whether the pixel goes.
 */
const EAST = 1;
const TABLES = [deletionTable(0), deletionTable(1)] as const;

/** Bits: east, north-east, north … south-east, counter-clockwise as seen. */
export function neighbourSteps(width: number): readonly number[] {
  return [1, 1 - width, -width, -1 - width, -1, width - 1, width, width + 1];
}

function deletionTable(pass: 0 | 1): Uint8Array {
  const table = new Uint8Array(256);
  for (let code = 0; code < 256; code++) {
    const bit = (i: number): number => (code >> (i & 7)) & EAST;
    // Their p2 … p9 go clockwise from north: north, north-east, east, south-east, south, south-west, west, north-west.
    const [p2, p3, p4, p5, p6, p7, p8, p9] = [2, 1, 0, 7, 6, 5, 4, 3].map(bit) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const connected =
      ((1 - p2) & (p3 | p4)) + ((1 - p4) & (p5 | p6)) + ((1 - p6) & (p7 | p8)) + ((1 - p8) & (p9 | p2));
    const n1 = (p9 | p2) + (p3 | p4) + (p5 | p6) + (p7 | p8);
    const n2 = (p2 | p3) + (p4 | p5) + (p6 | p7) + (p8 | p9);
    const least = Math.min(n1, n2);
    const blocked = pass === 0 ? (p6 | p7 | (1 - p9)) & p8 : (p2 | p3 | (1 - p5)) & p4;
    table[code] = connected === 1 && least >= 2 && least <= 3 && blocked === 0 ? 1 : 0;
  }
  return table;
}

/** Thins in place; the outermost pixels must be 0. */
export function thin(ridges: Uint8Array, width: number): void {
  let live = new Int32Array(ridges.length);
  let count = 0;
  for (let at = 0; at < ridges.length; at++) if (ridges[at] === 1) live[count++] = at;
  live = live.slice(0, count);
  const gone = new Int32Array(count);
  for (let changed = true; changed; ) {
    changed = false;
    for (const table of TABLES) {
      let going = 0;
      let kept = 0;
      for (let i = 0; i < count; i++) {
        const at = live[i] as number;
        if (table[neighbourCode(ridges, at, width)] === 1) gone[going++] = at;
        else live[kept++] = at;
      }
      count = kept;
      for (let i = 0; i < going; i++) ridges[gone[i] as number] = 0;
      if (going > 0) changed = true;
    }
  }
  removeCorners(ridges, width);
}

export function neighbourCode(ridges: Uint8Array, at: number, width: number): number {
  const north = at - width;
  const south = at + width;
  return (
    (ridges[at + 1] as number) |
    ((ridges[north + 1] as number) << 1) |
    ((ridges[north] as number) << 2) |
    ((ridges[north - 1] as number) << 3) |
    ((ridges[at - 1] as number) << 4) |
    ((ridges[south - 1] as number) << 5) |
    ((ridges[south] as number) << 6) |
    ((ridges[south + 1] as number) << 7)
  );
}

/** Pixels whose two neighbours touch each other anyway, at the corner of a staircase: without them a line has two neighbours everywhere. */
function removeCorners(ridges: Uint8Array, width: number): void {
  for (let at = width + 1; at < ridges.length - width - 1; at++) {
    if (ridges[at] === 0) continue;
    const code = neighbourCode(ridges, at, width);
    if (CORNER[code] === 1) ridges[at] = 0;
  }
}

const CORNER = cornerTable();

/** Removable without changing connections (one run of neighbours in 8-connectivity), and not a line's end. */
function cornerTable(): Uint8Array {
  const table = new Uint8Array(256);
  for (let code = 0; code < 256; code++) {
    const bit = (i: number): number => (code >> (i & 7)) & EAST;
    let simple = 0;
    for (const i of [0, 2, 4, 6]) simple += (1 - bit(i)) & (bit(i + 1) | bit(i + 2));
    const direct = bit(0) + bit(2) + bit(4) + bit(6);
    const total = direct + bit(1) + bit(3) + bit(5) + bit(7);
    // Two direct neighbours at right angles: the diagonal between them does without this pixel.
    const corner = (bit(0) & bit(2)) | (bit(2) & bit(4)) | (bit(4) & bit(6)) | (bit(6) & bit(0));
    table[code] = simple === 1 && corner === 1 && total <= 4 && direct === 2 ? 1 : 0;
  }
  return table;
}

/** Rutovitz's crossing number for every neighbour code: 1 an ending, 2 a line, 3 a bifurcation. */
export const CROSSING_NUMBER = Uint8Array.from({ length: 256 }, (_, code) => {
  let changes = 0;
  for (let i = 0; i < 8; i++) changes += ((code >> i) ^ (code >> ((i + 1) & 7))) & 1;
  return changes >> 1;
});
