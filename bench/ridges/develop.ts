import type { GreyImage } from '../../lib/standards/image/grey-image.ts';
import type { Random } from '../population/random.ts';
import { RIDGES } from './parameters.ts';
import type { InkSheet } from './press.ts';
import { smoothField } from './smooth-field.ts';

// Taken once: where each test file has a global object of its own, looking a global up costs more than the function.
const { max, min, round } = Math;

export function blankSheet(width: number, height: number): InkSheet {
  return { width, height, ink: new Float32Array(width * height) };
}

/** The grey picture of a sheet, 500 ppi: paper of an uneven white, ink of one darkness, and the grain of a sensor. */
export function develop(sheet: InkSheet, random: Random): GreyImage {
  const { paper, ink, grain } = RIDGES.impression;
  const { width, height } = sheet;
  const white = random.between(paper.low, paper.high);
  const black = random.between(ink.low, ink.high);
  const shade = smoothField(random, width, height, 220);
  const soft = soften(sheet);
  const pixels = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const ground = white + 4 * shade(x, y);
      // The mean of two uniform numbers: noise with a hump, for less than a normal number costs.
      const noise = grain * (random.next() + random.next() - 1);
      pixels[i] = max(0, min(255, round(ground + (black - ground) * (soft[i] as number) + noise)));
    }
  return { width, height, resolution: 500, pixels };
}

/** A small blur, as of a lens: 1 2 1 both ways. */
function soften({ width, height, ink }: InkSheet): Float32Array {
  const rows = new Float32Array(ink.length);
  for (let i = 1; i < ink.length - 1; i++)
    rows[i] = ((ink[i - 1] as number) + 2 * (ink[i] as number) + (ink[i + 1] as number)) / 4;
  const soft = new Float32Array(ink.length);
  for (let i = width; i < width * (height - 1); i++)
    soft[i] = ((rows[i - width] as number) + 2 * (rows[i] as number) + (rows[i + width] as number)) / 4;
  return soft;
}
