const { min } = Math;

/** Which cells of a map belong to something: row-major, 1 or 0. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly cells: Uint8Array;
}

/** The chess-board distance of every cell to the nearest of a kind; beyond the border lies that kind too if it counts. */
export function distanceTo(mask: Mask, kind: 0 | 1, borderCounts: boolean): Uint16Array {
  const { width, height, cells } = mask;
  const across = width + 2;
  // One cell more on every side: no cell of the map has to look for the border.
  const padded = new Uint16Array(across * (height + 2)).fill(borderCounts ? 0 : FAR);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0, at = (y + 1) * across + 1; x < width; x++, i++, at++)
      padded[at] =
        cells[i] === kind
          ? 0
          : 1 +
            min(
              padded[at - 1] as number,
              padded[at - across] as number,
              padded[at - across - 1] as number,
              padded[at - across + 1] as number,
            );
  const distance = new Uint16Array(width * height);
  for (let y = height - 1, i = width * height - 1; y >= 0; y--)
    for (let x = width - 1, at = (y + 1) * across + width; x >= 0; x--, i--, at--) {
      if (padded[at] !== 0)
        padded[at] = min(
          padded[at] as number,
          1 +
            min(
              padded[at + 1] as number,
              padded[at + across] as number,
              padded[at + across + 1] as number,
              padded[at + across - 1] as number,
            ),
        );
      distance[i] = padded[at] as number;
    }
  return distance;
}

/** Further than any cell of a map can be. */
const FAR = 0x7fff;

/** Every cell within `reach` of the mask. */
export function dilate(mask: Mask, reach: number): Mask {
  const distance = distanceTo(mask, 1, false);
  const cells = new Uint8Array(distance.length);
  for (let i = 0; i < cells.length; i++) if ((distance[i] as number) <= reach) cells[i] = 1;
  return { ...mask, cells };
}

/** The cells whose surroundings within `reach` are all of the mask; beyond the border it goes on as it is. */
export function erode(mask: Mask, reach: number): Mask {
  const distance = distanceTo(mask, 0, false);
  const cells = new Uint8Array(distance.length);
  for (let i = 0; i < cells.length; i++) if ((distance[i] as number) > reach) cells[i] = 1;
  return { ...mask, cells };
}

/** Gaps narrower than twice `reach` filled. */
export function close(mask: Mask, reach: number): Mask {
  return erode(dilate(mask, reach), reach);
}

/** What is narrower than twice `reach` taken off. */
export function open(mask: Mask, reach: number): Mask {
  return dilate(erode(mask, reach), reach);
}

/** The connected blobs (four neighbours), each as the list of its cells. */
export function blobsOf(mask: Mask): Int32Array[] {
  const { width, height } = mask;
  const left = mask.cells.slice();
  const blobs: Int32Array[] = [];
  for (let start = 0; start < left.length; start++) {
    if (left[start] === 0) continue;
    left[start] = 0;
    const cells = [start];
    for (let next = 0; next < cells.length; next++) {
      const cell = cells[next] as number;
      const x = cell % width;
      const neighbours = [
        x > 0 ? cell - 1 : -1,
        x < width - 1 ? cell + 1 : -1,
        cell - width,
        cell + width < width * height ? cell + width : -1,
      ];
      for (const neighbour of neighbours) {
        if (neighbour < 0 || left[neighbour] === 0) continue;
        left[neighbour] = 0;
        cells.push(neighbour);
      }
    }
    blobs.push(Int32Array.from(cells));
  }
  return blobs;
}

/** The mask with every enclosed hole of at most `most` cells filled. */
export function fillHoles(mask: Mask, most: number): Mask {
  const { width, height } = mask;
  const cells = mask.cells.slice();
  const background = { width, height, cells: mask.cells.map((cell) => 1 - cell) };
  const atBorder = (cell: number): boolean => {
    const x = cell % width;
    return x === 0 || x === width - 1 || cell < width || cell >= width * (height - 1);
  };
  for (const hole of blobsOf(background))
    if (hole.length <= most && !hole.some(atBorder)) for (const cell of hole) cells[cell] = 1;
  return { width, height, cells };
}
