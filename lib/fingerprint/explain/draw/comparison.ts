import type { Language } from '../../../core/error-catalogue.ts';
import type { ComparisonExplanation } from '../explain-comparison.ts';
import { numberText } from '../number-text.ts';
import { reasonText } from '../reason-texts.ts';
import { type Frame, frameOf, type Laying, layingOf } from './frame.ts';
import { legend, scaleBar } from './legend.ts';
import { colourOf, ground, marksOf, type Panel, type Picture, pairedMarks } from './panel.ts';
import { scoreAxis } from './score-axis.ts';
import { at, type Block, escaped, moved, stacked, wrapped } from './svg.ts';
import { drawnText } from './texts.ts';

/** What else is known of a comparison that is drawn. */
export interface DrawnComparison {
  readonly explanation: ComparisonExplanation;
  /** Which finger or file each side is. */
  readonly probeName?: string;
  readonly candidateName?: string;
  /** In the same pixels as the templates, at 500 ppi. */
  readonly probePicture?: Picture;
  readonly candidatePicture?: Picture;
}

const GAP = 64;
const HEADING = 38;
/** Mean width of a character of the text's size. */
const CHARACTER = 6.25;
const LINE_HEIGHT = 17;
/** No line of text is narrower than this, however small the panels. */
const LEAST_WIDTH = 760;

const AS_IT_IS: Laying = { cos: 1, sin: 0, shiftX: 0, shiftY: 0 };

/** Probe and candidate side by side with their pairs drawn, what the score means, and the reasons in words. */
export function comparisonBlock(drawn: DrawnComparison, id: string, language: Language): Block {
  const { explanation } = drawn;
  const panels = panelsBlock(drawn, id, language);
  const width = Math.max(LEAST_WIDTH, panels.width);
  const score = drawnText('score', language, {
    score: numberText(Math.round(explanation.score * 10) / 10, language),
  });
  const axis = scoreAxis(explanation.score, language);
  const heading: Block = {
    width,
    height: axis.height,
    markup: `<text class="title" x="0" y="20">${escaped(score)}</text>${moved(axis.markup, width - axis.width, 0)}`,
  };
  const centred = { ...panels, markup: moved(panels.markup, (width - panels.width) / 2, 0), width };
  return stacked([heading, centred, legend(language), reasonsBlock(explanation, width, language)], 12);
}

function panelsBlock(drawn: DrawnComparison, id: string, language: Language): Block {
  const { explanation } = drawn;
  const laying = layingOf(explanation);
  const frame = frameOf(explanation, laying);
  const probe: Panel = {
    impression: explanation.probe,
    laying: AS_IT_IS,
    numbers: new Map(explanation.pairs.map((pair) => [pair.probe, pair.number])),
    picture: drawn.probePicture,
    id: `${id}p`,
  };
  const candidate: Panel = {
    impression: explanation.candidate,
    laying,
    numbers: new Map(explanation.pairs.map((pair) => [pair.candidate, pair.number])),
    picture: drawn.candidatePicture,
    id: `${id}c`,
  };
  const width = frame.width * frame.scale;
  const height = frame.height * frame.scale;
  const right = width + GAP;
  const both = (draw: (panel: Panel, frame: Frame) => string) =>
    `${draw(probe, frame)}${moved(draw(candidate, frame), right, 0)}`;
  return {
    width: 2 * width + GAP,
    height: height + HEADING,
    markup: [
      headings(drawn, right, language),
      moved(
        `${both(ground)}${ties(probe, candidate, frame, right)}${both(pairedMarks)}${moved(scaleBar(frame.scale, language), 14, height - 12)}`,
        0,
        HEADING,
      ),
    ].join('\n'),
  };
}

function headings(drawn: DrawnComparison, right: number, language: Language): string {
  const { probe, candidate, motion } = drawn.explanation;
  const count = (number: number) => drawnText('minutiae', language, { count: String(number) });
  const one = (x: number, title: string, name: string | undefined, said: string[]) =>
    `<text class="head" x="${at(x)}" y="12">${escaped([title, ...(name === undefined ? [] : [name])].join(' · '))}</text><text class="small" x="${at(x)}" y="28">${escaped(said.join(', '))}</text>`;
  const laid = motion === undefined ? [] : [drawnText('turned', language)];
  return (
    one(0, drawnText('probe', language), drawn.probeName, [count(probe.template.count)]) +
    one(right, drawnText('candidate', language), drawn.candidateName, [
      count(candidate.template.count),
      ...laid,
    ])
  );
}

/** Lines between the minutiae of each pair, from panel to panel. */
function ties(probe: Panel, candidate: Panel, frame: Frame, right: number): string {
  const from = marksOf(probe, frame);
  const to = marksOf(candidate, frame);
  const candidates = new Map([...candidate.numbers].map(([minutia, number]) => [number, minutia]));
  return [...probe.numbers]
    .map(([minutia, number]) => {
      const a = from[minutia];
      const b = to[candidates.get(number) ?? -1];
      if (a === undefined || b === undefined) return '';
      return `<path class="tie" stroke="${colourOf(number)}" d="M${at(a.x)} ${at(a.y)}L${at(b.x + right)} ${at(b.y)}"/>`;
    })
    .join('');
}

function reasonsBlock({ reasons }: ComparisonExplanation, width: number, language: Language): Block {
  const lines = reasons.flatMap((reason) =>
    wrapped(reasonText(reason, language), Math.floor((width - 14) / CHARACTER)).map((text, i) => ({
      text,
      first: i === 0,
    })),
  );
  const markup = lines.map(({ text, first }, i) => {
    const y = LINE_HEIGHT * (i + 1) - 4;
    const dot = first ? `<circle cx="3" cy="${y - 4}" r="2" fill="#5b6470"/>` : '';
    return `${dot}<text class="said" x="14" y="${y}">${escaped(text)}</text>`;
  });
  return { width, height: LINE_HEIGHT * lines.length, markup: markup.join('\n') };
}
