import { MINUTIA_TYPES } from '../../template/finger-template.ts';
import { at } from './svg.ts';

/** A minutia where it is drawn. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  /** Radians, counter-clockwise. */
  readonly direction: number;
  /** Code of MINUTIA_TYPES. */
  readonly type: number;
}

const RADIUS = 4.2;
const TICK = 14;
/** How far a number stands off its minutia, on the side away from the tick. */
const NUMBER_OFF = 11.5;

/** The shape of a type: a circle for an ending, a square for a bifurcation, a diamond where it is not known. */
export function shape({ x, y, type }: Mark): string {
  switch (MINUTIA_TYPES[type]) {
    case 'RIDGE_ENDING':
      return `<circle cx="${at(x)}" cy="${at(y)}" r="${RADIUS}"/>`;
    case 'BIFURCATION':
      return `<rect x="${at(x - RADIUS)}" y="${at(y - RADIUS)}" width="${2 * RADIUS}" height="${2 * RADIUS}"/>`;
    default: {
      const reach = RADIUS * 1.25;
      return `<path d="M${at(x - reach)} ${at(y)}L${at(x)} ${at(y - reach)}L${at(x + reach)} ${at(y)}L${at(x)} ${at(y + reach)}Z"/>`;
    }
  }
}

function tick({ x, y, direction }: Mark): string {
  const point = (length: number) =>
    `${at(x + Math.cos(direction) * length)} ${at(y - Math.sin(direction) * length)}`;
  return `<path d="M${point(RADIUS)}L${point(TICK)}"/>`;
}

/** A minutia that is of no pair. */
export function singleMark(mark: Mark, doubtful: boolean): string {
  return `<g class="${doubtful ? 'single doubtful' : 'single'}">${shape(mark)}${tick(mark)}</g>`;
}

/** A minutia of a pair, with the pair's number. */
export function pairedMark(mark: Mark, number: number, colour: string): string {
  const x = mark.x - Math.cos(mark.direction) * NUMBER_OFF;
  const y = mark.y + Math.sin(mark.direction) * NUMBER_OFF;
  const drawn = tick(mark) + shape(mark);
  return `<g class="rim">${drawn}</g><g class="paired" stroke="${colour}">${drawn}</g><text class="number" x="${at(x)}" y="${at(y)}">${number}</text>`;
}
