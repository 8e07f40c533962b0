import type { ExplainedImpression } from '../explain-comparison.ts';
import { type Frame, type Laying, laid, placesOf } from './frame.ts';
import { type Mark, pairedMark, singleMark } from './marks.ts';
import { PAIR_COLOURS } from './style.ts';
import { at } from './svg.ts';

/** A picture that an impression's minutiae were found in: `width` × `height` in their pixels, at 500 ppi. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** An address that the reader of the drawing can open; a `data:` address keeps the drawing in one file. */
  readonly href: string;
}

export interface Panel {
  readonly impression: ExplainedImpression;
  readonly laying: Laying;
  /** Number of the pair of each paired minutia, by the minutia's number. */
  readonly numbers: ReadonlyMap<number, number>;
  readonly picture: Picture | undefined;
  /** Names the panel's window in the drawing. */
  readonly id: string;
}

export function colourOf(number: number): string {
  return PAIR_COLOURS[(number - 1) % PAIR_COLOURS.length] as string;
}

/** Where the minutiae of a panel are drawn, from the panel's corner. */
export function marksOf({ impression, laying }: Panel, frame: Frame): Mark[] {
  const { template } = impression;
  const turn = Math.atan2(laying.sin, laying.cos);
  return placesOf(template).map((place, i) => {
    const { x, y } = laid(laying, place);
    return {
      x: (x - frame.left) * frame.scale,
      y: (y - frame.top) * frame.scale,
      direction: ((template.angle[i] as number) * Math.PI) / 128 + turn,
      type: template.type[i] as number,
    };
  });
}

/** The window with its picture, and in it the minutiae that are of no pair. */
export function ground(panel: Panel, frame: Frame): string {
  const size = `width="${at(frame.width * frame.scale)}" height="${at(frame.height * frame.scale)}"`;
  const compared = new Set(panel.impression.compared);
  const singles = marksOf(panel, frame)
    .map((mark, i) => (panel.numbers.has(i) ? '' : singleMark(mark, !compared.has(i))))
    .join('');
  return `<clipPath id="${panel.id}"><rect ${size} rx="6"/></clipPath>
<rect class="panel" ${size} rx="6"/>
<g clip-path="url(#${panel.id})"${panel.picture === undefined ? '' : ' class="over"'}>${picture(panel, frame)}${singles}</g>`;
}

/** The paired minutiae, over all lines. */
export function pairedMarks(panel: Panel, frame: Frame): string {
  return marksOf(panel, frame)
    .map((mark, i) => {
      const number = panel.numbers.get(i);
      return number === undefined ? '' : pairedMark(mark, number, colourOf(number));
    })
    .join('');
}

function picture({ picture: shown, laying }: Panel, { left, top, scale }: Frame): string {
  if (shown === undefined) return '';
  const { cos, sin, shiftX, shiftY } = laying;
  const matrix = [
    scale * cos,
    -scale * sin,
    scale * sin,
    scale * cos,
    scale * (shiftX - left),
    scale * (shiftY - top),
  ].map((value) => String(Math.round(value * 1e4) / 1e4));
  return `<image href="${shown.href}" width="${shown.width}" height="${shown.height}" preserveAspectRatio="none" opacity="0.55" transform="matrix(${matrix.join(' ')})"/>`;
}
