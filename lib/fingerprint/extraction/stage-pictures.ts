import type { GreyImage } from '../../standards/image/grey-image.ts';
import type { Minutia } from '../../standards/minutiae-record.ts';
import { type Analysis, analyse } from './analyse.ts';
import { at500ppi } from './at-500-ppi.ts';
import { kernelStages } from './kernel/kernel.ts';
import { CELL, PARAMETERS } from './parameters.ts';
import { originOf, type Plane } from './plane.ts';

const { PI, abs, cos, floor, log, max, round, sin } = Math;

export interface StagePicture {
  readonly stage:
    | 'normalised'
    | 'foreground'
    | 'orientation'
    | 'frequency'
    | 'enhanced'
    | 'ridges'
    | 'skeleton'
    | 'found'
    | 'minutiae'
    | 'agreement';
  /** At 500 ppi, of the size of the picture. */
  readonly picture: GreyImage;
}

const BLACK = 0;
const WHITE = 255;

/**
 * The stages of an extraction as pictures, in their order, for people to look at.
 *
 * @throws CodedError as `extractTemplate` does.
 */
export function stagePictures(image: GreyImage): StagePicture[] {
  const picture = at500ppi(image);
  const analysis = analyse(picture, kernelStages());
  const { signal, enhanced, mask, ridges, skeleton, field, frequency, found, minutiae, agreement } = analysis;
  const { width, height } = picture;
  const paint = (shade: (at: number, cell: number) => number): GreyImage => {
    const pixels = Uint8Array.from({ length: width * height }, (_, at) => shade(at, cellOf(at, analysis)));
    return { width, height, resolution: picture.resolution, pixels };
  };
  const { shortestPeriod, longestPeriod } = PARAMETERS.frequency;
  const span = log(longestPeriod / shortestPeriod);
  const clearness = (cell: number): number => agreement.correlation[cell] as number;
  const faded = (darkest: number) => (at: number) =>
    darkest + round(((picture.pixels[at] as number) * (WHITE - darkest)) / WHITE);
  return [
    { stage: 'normalised', picture: paint((at) => 128 - valueAt(signal, at)) },
    {
      stage: 'foreground',
      picture: paint((at, cell) => (mask[cell] === 1 ? (picture.pixels[at] as number) : WHITE)),
    },
    { stage: 'orientation', picture: drawField(paint(faded(210)), analysis) },
    {
      stage: 'frequency',
      picture: paint((_, cell) => {
        if (mask[cell] === 0) return WHITE;
        return round((220 * log((frequency.period[cell] as number) / shortestPeriod)) / span);
      }),
    },
    { stage: 'enhanced', picture: paint((at) => 128 - valueAt(enhanced, at)) },
    { stage: 'ridges', picture: paint((at) => (ridges[at] === 1 ? BLACK : WHITE)) },
    { stage: 'skeleton', picture: paint((at) => (skeleton.pixels[at] === 1 ? BLACK : WHITE)) },
    { stage: 'found', picture: drawMinutiae(paint(faded(160)), found) },
    { stage: 'minutiae', picture: drawMinutiae(paint(faded(160)), minutiae) },
    {
      stage: 'agreement',
      picture: paint((_, cell) => (mask[cell] === 1 ? round(235 * clearness(cell)) : WHITE)),
    },
  ];

  function drawField(canvas: GreyImage, { grid }: Analysis): GreyImage {
    for (let row = 1; row < grid.rows; row += 3) {
      for (let column = 1; column < grid.columns; column += 3) {
        const cell = row * grid.columns + column;
        if (mask[cell] === 0) continue;
        const angle = field.angle[cell] as number;
        const centre = CELL / 2;
        drawLine(canvas, column * CELL + centre, row * CELL + centre, angle, 5);
        drawLine(canvas, column * CELL + centre, row * CELL + centre, angle + PI, 5);
      }
    }
    return canvas;
  }
}

type Drawn = Pick<Minutia, 'x' | 'y' | 'angle' | 'type'>;

/** A ring for an ending, a square for a bifurcation, and a stroke in its direction. */
export function drawMinutiae(canvas: GreyImage, minutiae: readonly Drawn[]): GreyImage {
  for (const { x, y, angle, type } of minutiae) {
    drawLine(canvas, x, y, angle, 13);
    for (let k = 0; k < 32; k++) {
      const turn = (k * PI) / 16;
      const [c, s] = [cos(turn), sin(turn)];
      const reach = type === 'BIFURCATION' ? 4 / max(abs(c), abs(s)) : 4;
      dot(canvas, x + reach * c, y + reach * s);
    }
  }
  return canvas;
}

function drawLine(canvas: GreyImage, x: number, y: number, angle: number, length: number): void {
  for (let k = 0; k <= length; k++) dot(canvas, x + k * cos(angle), y - k * sin(angle));
}

function dot({ width, height, pixels }: GreyImage, x: number, y: number): void {
  const column = round(x);
  const row = round(y);
  if (column >= 0 && row >= 0 && column < width && row < height) pixels[row * width + column] = BLACK;
}

function valueAt({ width, stride, values }: Plane, at: number): number {
  return values[originOf(stride) + floor(at / width) * stride + (at % width)] as number;
}

function cellOf(at: number, { grid, signal }: Analysis): number {
  return floor(floor(at / signal.width) / CELL) * grid.columns + floor((at % signal.width) / CELL);
}
