import type { Language } from '../../../core/error-catalogue.ts';
import { type Mark, singleMark } from './marks.ts';
import { PAIR_COLOURS } from './style.ts';
import { at, type Block, escaped, moved } from './svg.ts';
import { drawnText } from './texts.ts';

const HEIGHT = 18;
/** Mean width of a character of the legend's size. */
const CHARACTER = 5.9;
const GAP = 20;

const sample = (type: number): Mark => ({ x: 8, y: 0, direction: 0, type });

/** What the marks mean. */
export function legend(language: Language): Block {
  const [blue] = PAIR_COLOURS;
  const items: [markup: string, text: string][] = [
    [`<circle class="paired" cx="8" cy="0" r="4.2" stroke="${blue}"/>`, drawnText('paired', language)],
    [`<circle class="single" cx="8" cy="0" r="4.2"/>`, drawnText('single', language)],
    [singleMark(sample(1), false), drawnText('ending', language)],
    [singleMark(sample(2), false), drawnText('bifurcation', language)],
    [singleMark(sample(0), false), drawnText('untyped', language)],
    [singleMark(sample(1), true), drawnText('doubtful', language)],
  ];
  let x = 0;
  const drawn = items.map(([mark, text]) => {
    const item = moved(
      `${mark}<text class="small" x="26" y="0" dominant-baseline="central">${escaped(text)}</text>`,
      x,
      HEIGHT / 2,
    );
    x += 26 + text.length * CHARACTER + GAP;
    return item;
  });
  return { width: x - GAP, height: HEIGHT, markup: drawn.join('') };
}

/** A length on the finger, to judge distances by. */
export function scaleBar(scale: number, language: Language): string {
  const length = (5 * 500 * scale) / 25.4;
  return `<path d="M0 -4v4h${at(length)}v-4" fill="none" stroke="#1b1f24" stroke-width="1.2"/><text class="small" x="${at(length / 2)}" y="-6" text-anchor="middle">${drawnText('scale', language)}</text>`;
}
