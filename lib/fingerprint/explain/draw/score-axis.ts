import type { Language } from '../../../core/error-catalogue.ts';
import { MEASURED_SCORE } from '../../matching/score-meaning.ts';
import { superscript } from '../number-text.ts';
import { INK, LINE, QUIET } from './style.ts';
import { at, type Block } from './svg.ts';
import { drawnText } from './texts.ts';

const WIDTH = 330;
const HEIGHT = 46;
const BAR = { top: 14, height: 9 };
/** A score beyond the end is drawn at the end. */
const HIGHEST = 120;
const TICKS = [0, 20, 40, 60, 80, 100, 120] as const;
const BLUE = '#0072B2';
const PALE_BLUE = '#9cc7e4';

/** Where a score lies between chance and certainty, and how far that was measured. */
export function scoreAxis(score: number, language: Language): Block {
  const x = (value: number) => (Math.min(HIGHEST, value) / HIGHEST) * WIDTH;
  const bar = (from: number, to: number, fill: string) =>
    to <= from
      ? ''
      : `<rect x="${at(x(from))}" y="${BAR.top}" width="${at(x(to) - x(from))}" height="${BAR.height}" fill="${fill}"/>`;
  const foot = BAR.top + BAR.height;
  const ticks = TICKS.map((value) => {
    const text = value === 0 ? '1' : `10${superscript(value / 10)}`;
    const anchor = value === 0 ? 'start' : value === HIGHEST ? 'end' : 'middle';
    return `<path d="M${at(x(value))} ${foot}v4" stroke="${QUIET}"/><text class="small" x="${at(x(value))}" y="${foot + 16}" text-anchor="${anchor}">${text}</text>`;
  });
  const pointer = x(score);
  return {
    width: WIDTH,
    height: HEIGHT,
    markup: [
      `<text class="small" x="0" y="8">${drawnText('axis', language)}</text>`,
      bar(0, HIGHEST, LINE),
      bar(0, Math.min(score, MEASURED_SCORE), BLUE),
      bar(MEASURED_SCORE, score, PALE_BLUE),
      ...ticks,
      `<path d="M${at(pointer)} ${BAR.top + BAR.height + 1}v-${BAR.height + 2}l-5 -7h10l-5 7z" fill="${INK}" stroke="${INK}"/>`,
    ].join(''),
  };
}
