import type { GreyImage } from '../../lib/standards/image/grey-image.ts';

/** Upper half block: the character's own colour above, its ground below, so that a line of text holds two of pixels. */
const UPPER_HALF = '▀';
const RESET = '\x1b[0m';
/** The 24 greys of the 256-colour palette. */
const FIRST_GREY = 232;
const GREYS = 24;

/** A picture drawn in lines of at most `columns` characters, by its mean grey in each half character. */
export function halfBlocks(image: GreyImage, columns: number): string[] {
  const width = Math.min(columns, image.width);
  const cell = image.width / width;
  const height = Math.max(2, Math.floor(image.height / cell) & ~1);
  const grey = (column: number, row: number): number =>
    FIRST_GREY + Math.floor((meanOf(image, column, row, cell) * GREYS) / 256);
  return Array.from({ length: height / 2 }, (_, line) => {
    const characters = Array.from(
      { length: width },
      (_unused, column) =>
        `\x1b[38;5;${grey(column, 2 * line)};48;5;${grey(column, 2 * line + 1)}m${UPPER_HALF}`,
    );
    return characters.join('') + RESET;
  });
}

function meanOf({ width, height, pixels }: GreyImage, column: number, row: number, cell: number): number {
  const left = Math.floor(column * cell);
  const top = Math.floor(row * cell);
  const right = Math.min(width, Math.max(left + 1, Math.floor((column + 1) * cell)));
  const bottom = Math.min(height, Math.max(top + 1, Math.floor((row + 1) * cell)));
  let sum = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) sum += pixels[y * width + x] as number;
  }
  const area = (right - left) * (bottom - top);
  return area > 0 ? sum / area : 255;
}
