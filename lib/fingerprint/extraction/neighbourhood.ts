/**
 * The eight neighbours of a pixel as one byte, east first, then counter-clockwise as seen: bit 0 east, 1 north-east, 2
 * north … 7 south-east.
 */
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

/** Where those neighbours lie from the pixel, in the order of the bits. */
export function neighbourSteps(width: number): readonly number[] {
  return [1, 1 - width, -width, -1 - width, -1, width - 1, width, width + 1];
}

/** Which pixels go in each of the two passes of Guo and Hall's thinning (1989), by their neighbours' code. */
export const DELETIONS = [tableOf((bit) => isDeleted(bit, 0)), tableOf((bit) => isDeleted(bit, 1))] as const;

/** Pixels at the corner of a staircase: their two direct neighbours touch anyway, so the line does without. */
export const CORNERS = tableOf((bit) => {
  const connections = [0, 2, 4, 6].reduce((sum, i) => sum + ((1 - bit(i)) & (bit(i + 1) | bit(i + 2))), 0);
  const direct = bit(0) + bit(2) + bit(4) + bit(6);
  const diagonal = bit(1) + bit(3) + bit(5) + bit(7);
  const atRightAngles = (bit(0) | bit(4)) & (bit(2) | bit(6));
  return connections === 1 && direct === 2 && atRightAngles === 1 && diagonal <= 2;
});

/** Rutovitz's crossing number by the neighbours' code: 1 an ending, 2 a line, 3 a bifurcation. */
export const CROSSING_NUMBER = Uint8Array.from({ length: 256 }, (_, code) => {
  let changes = 0;
  for (let i = 0; i < 8; i++) changes += ((code >> i) ^ (code >> ((i + 1) & 7))) & 1;
  return changes >> 1;
});

type Bit = (i: number) => number;

function tableOf(decide: (bit: Bit) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, code) => (decide((i) => (code >> (i & 7)) & 1) ? 1 : 0));
}

function isDeleted(bit: Bit, pass: 0 | 1): boolean {
  const [east, northEast, north, northWest] = [bit(0), bit(1), bit(2), bit(3)];
  const [west, southWest, south, southEast] = [bit(4), bit(5), bit(6), bit(7)];
  const connections =
    ((1 - north) & (northEast | east)) +
    ((1 - east) & (southEast | south)) +
    ((1 - south) & (southWest | west)) +
    ((1 - west) & (northWest | north));
  const one = (northWest | north) + (northEast | east) + (southEast | south) + (southWest | west);
  const other = (north | northEast) + (east | southEast) + (south | southWest) + (west | northWest);
  const neighbours = Math.min(one, other);
  const held =
    pass === 0 ? (south | southWest | (1 - northWest)) & west : (north | northEast | (1 - southEast)) & east;
  return connections === 1 && neighbours >= 2 && neighbours <= 3 && held === 0;
}
