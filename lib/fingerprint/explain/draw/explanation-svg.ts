import type { Language } from '../../../core/error-catalogue.ts';
import { numberText } from '../number-text.ts';
import { comparisonBlock, type DrawnComparison } from './comparison.ts';
import { scoreAxis } from './score-axis.ts';
import { STYLE } from './style.ts';
import { at, type Block, escaped, moved, stacked } from './svg.ts';
import { drawnText } from './texts.ts';

export type { DrawnComparison } from './comparison.ts';
export type { Picture } from './panel.ts';

const MARGIN = 28;
const BETWEEN = 44;

/**
 * A drawing of one comparison or several as an SVG document: nothing in it is loaded from elsewhere but pictures whose
 * address says so, and the same explanation is the same bytes.
 *
 * @param fused the score of all fingers together, where several are drawn
 */
export function explanationSvg(
  comparisons: readonly DrawnComparison[],
  language: Language,
  fused?: number,
): string {
  const blocks = comparisons.map((drawn, i) => comparisonBlock(drawn, `f${i + 1}`, language));
  const body = stacked(
    [
      ...(fused === undefined || comparisons.length < 2 ? [] : [fusedBlock(fused, blocks, language)]),
      ...blocks,
    ],
    BETWEEN,
  );
  const width = Math.ceil(body.width + 2 * MARGIN);
  const height = Math.ceil(body.height + 2 * MARGIN);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" lang="${language}">
<title>${escaped(drawnText('title', language))}</title>
<style>${STYLE}</style>
<rect width="${width}" height="${height}" fill="#fff"/>
${moved(body.markup, MARGIN, MARGIN)}
</svg>
`;
}

function fusedBlock(score: number, blocks: readonly Block[], language: Language): Block {
  const width = Math.max(...blocks.map((block) => block.width));
  const axis = scoreAxis(score, language);
  const text = drawnText('fused', language, { score: numberText(Math.round(score * 10) / 10, language) });
  return {
    width,
    height: axis.height,
    markup: `<text class="title" x="0" y="20">${escaped(text)}</text>${moved(axis.markup, width - axis.width, 0)}<path d="M0 ${at(axis.height + BETWEEN / 2)}h${at(width)}" stroke="#d5dae0"/>`,
  };
}
