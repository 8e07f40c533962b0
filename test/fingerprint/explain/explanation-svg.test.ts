import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { explanationSvg } from '../../../lib/fingerprint/explain/draw/explanation-svg.ts';
import { explainComparison } from '../../../lib/fingerprint/explain/explain-comparison.ts';
import { buildFingerTemplate } from '../../../lib/fingerprint/template/finger-template.ts';
import { minutia } from '../../standards/sample-records.ts';
import { template, viewOf } from '../generated-impressions.ts';

const mates = () => explainComparison(template(3, 0), template(3, 1));
const count = (text: string, part: string | RegExp) => text.split(part).length - 1;

/** Whether every tag is closed in its turn: what an XML reader asks first. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  for (const [, slash, name, , selfClosed] of xml.matchAll(/<(\/?)([a-zA-Z]+)((?:\s[^<>]*?)?)(\/?)>/g)) {
    if (slash === '/') {
      if (open.pop() !== name) return false;
    } else if (selfClosed !== '/') open.push(name as string);
  }
  return open.length === 0;
}

describe('the drawing of a comparison', () => {
  test('shows every pair on both sides by its number, with a line between', () => {
    const explanation = mates();
    const svg = explanationSvg([{ explanation }], 'en');
    expect(count(svg, 'class="tie"')).toBe(explanation.pairs.length);
    for (const { number } of explanation.pairs)
      expect(count(svg, `>${number}</text>`)).toBeGreaterThanOrEqual(2);
    const minutiae = explanation.probe.template.count + explanation.candidate.template.count;
    expect(count(svg, 'class="paired"') + count(svg, '<g class="single')).toBeGreaterThanOrEqual(minutiae);
  });

  test('draws the two minutiae of a pair at nearly the same place of their panels', () => {
    const svg = explanationSvg([{ explanation: mates() }], 'en');
    for (const [, y1, y2] of svg.matchAll(/class="tie"[^>]* d="M[\d.]+ ([\d.]+)L[\d.]+ ([\d.]+)"/g))
      expect(Math.abs(Number(y1) - Number(y2))).toBeLessThan(45);
  });

  test('is the same bytes each time, and loads nothing from elsewhere', () => {
    const svg = explanationSvg([{ explanation: mates() }], 'en');
    expect(explanationSvg([{ explanation: mates() }], 'en')).toBe(svg);
    expect(svg).not.toMatch(/href|url\((?!#)|<script|@import/);
    expect(isWellFormed(svg)).toBe(true);
  });

  test('says the same in Spanish', () => {
    const svg = explanationSvg([{ explanation: mates() }], 'es');
    expect(svg).toContain('Consulta');
    expect(svg).toContain('lang="es"');
    expect(svg).not.toMatch(/Probe|score/);
  });

  test('draws pictures under the minutiae, in the same pixels, the candidate’s turned with it', () => {
    const picture = { width: 388, height: 374, href: 'data:image/png;base64,AAAA' };
    const svg = explanationSvg(
      [{ explanation: mates(), probePicture: picture, candidatePicture: picture }],
      'en',
    );
    const matrices = [...svg.matchAll(/<image [^>]*matrix\(([^)]*)\)/g)].map(([, m]) =>
      String(m).split(' ').map(Number),
    );
    expect(matrices).toHaveLength(2);
    expect(matrices[0]?.slice(1, 3)).toEqual([0, 0]);
    for (const [a = 0, b = 0, c = 0, d = 0] of matrices) {
      expect([a, b]).toEqual([d, c === 0 ? 0 : -c]);
      expect(Math.hypot(a, b)).toBeCloseTo(matrices[0]?.[0] ?? 0, 3);
    }
  });

  test('keeps names as text, whatever is in them', () => {
    const probeName = '<script>&"\u0000\u001b[31m';
    const svg = explanationSvg([{ explanation: mates(), probeName }], 'en');
    expect(svg).toContain('&lt;script&gt;&amp;&quot;[31m');
    expect(isWellFormed(svg)).toBe(true);
  });

  test('stacks the fingers of a person under their common score', () => {
    const svg = explanationSvg([{ explanation: mates() }, { explanation: mates() }], 'en', 150.04);
    expect(svg).toContain('Score of all fingers 150');
    const ids = [...svg.matchAll(/ id="(\w+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('is made for any two impressions', () => {
    const any = fc
      .array(fc.record({ x: fc.nat(16_000), y: fc.nat(16_000) }), { maxLength: 30 })
      .map((list) => buildFingerTemplate(viewOf(list.map((place) => minutia(place)))));
    fc.assert(
      fc.property(any, any, (a, b) => {
        const svg = explanationSvg([{ explanation: explainComparison(a, b) }], 'en');
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        expect(isWellFormed(svg)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
