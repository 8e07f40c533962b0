import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { explainComparison } from '../../../lib/fingerprint/explain/explain-comparison.ts';
import { numberText } from '../../../lib/fingerprint/explain/number-text.ts';
import { REASON_CODES, reasonText } from '../../../lib/fingerprint/explain/reason-texts.ts';
import { compareFingers, gatherEvidence } from '../../../lib/fingerprint/matching/compare.ts';
import { prepareCandidate, prepareProbe } from '../../../lib/fingerprint/matching/prepared-finger.ts';
import { buildFingerTemplate } from '../../../lib/fingerprint/template/finger-template.ts';
import { minutia } from '../../standards/sample-records.ts';
import { impression, moved, template, viewOf } from '../generated-impressions.ts';

const codes = ({ reasons }: ReturnType<typeof explainComparison>) => reasons.map(({ code }) => code);

describe('the explanation of a comparison', () => {
  test('has the score, and as many pairs, as the matcher finds', () => {
    for (let finger = 0; finger < 12; finger++) {
      for (const candidate of [template(finger, 1), template(finger + 1, 1)]) {
        const probe = prepareProbe(template(finger, 0));
        const explained = explainComparison(template(finger, 0), candidate);
        expect(explained.score).toBe(compareFingers(probe, candidate));
        expect(explained.pairs).toHaveLength(gatherEvidence(probe, prepareCandidate(candidate))?.pairs ?? 0);
      }
    }
  });

  test('adds up to the score', () => {
    const { score, parts } = explainComparison(template(3, 0), template(3, 1));
    if (parts === undefined) throw new Error('nothing agrees');
    const sum = parts.parts.reduce((total, { adds }) => total + adds, parts.bias);
    expect(sum).toBeCloseTo(parts.logOdds, 10);
    expect(parts.score).toBeCloseTo(score, 10);
    expect(score).toBe(Math.min(parts.calibrated, parts.ceiling));
  });

  test('pairs each minutia of an impression with itself, with nothing left over', () => {
    const same = template(5, 0);
    const { pairs, probe } = explainComparison(same, same);
    expect(pairs.map(({ probe: p, candidate: c }) => [p, c])).toEqual(probe.compared.map((i) => [i, i]));
    for (const { residual, sameType } of pairs) {
      expect(residual.distance).toBeLessThan(0.5);
      expect(Math.abs(residual.degrees)).toBeLessThan(1.5);
      expect(sameType).not.toBe(false);
    }
  });

  test('names minutiae by their numbers in the templates that were given, each in one pair at most', () => {
    const probe = template(8, 0);
    const candidate = template(8, 1);
    const { pairs } = explainComparison(probe, candidate);
    expect(pairs.length).toBeGreaterThan(5);
    for (const pair of pairs) {
      expect(pair.probePlace).toEqual({ x: probe.x[pair.probe], y: probe.y[pair.probe] });
      expect(pair.candidatePlace).toEqual({ x: candidate.x[pair.candidate], y: candidate.y[pair.candidate] });
    }
    expect(new Set(pairs.map((pair) => pair.probe)).size).toBe(pairs.length);
    expect(new Set(pairs.map((pair) => pair.candidate)).size).toBe(pairs.length);
    expect(pairs.map(({ number }) => number)).toEqual(pairs.map((_, i) => i + 1));
  });

  test('finds the turn and the shift of a moved impression', () => {
    const still = impression(4, 0);
    const turned = buildFingerTemplate(moved(still, Math.PI / 6, 40, -25));
    const { motion, reasons, pairs } = explainComparison(buildFingerTemplate(still), turned);
    if (motion === undefined) throw new Error('nothing agrees');
    expect((Math.atan2(motion.sin, motion.cos) * 180) / Math.PI).toBeCloseTo(-30, 0);
    expect(reasons).toContainEqual({ code: 'TURNED_RIGHT', values: { degrees: 30 } });
    expect(pairs.length).toBeGreaterThan(0.8 * still.minutiae.length);
  });

  test('of what has nothing in common says so, and what that does not prove', () => {
    const one = buildFingerTemplate(viewOf([minutia({ x: 10, y: 10 })]));
    const none = buildFingerTemplate(viewOf([]));
    for (const [a, b] of [
      [one, one],
      [none, one],
      [one, none],
      [none, none],
    ] as const) {
      const explained = explainComparison(a, b);
      expect(explained).toMatchObject({ score: 0, motion: undefined, pairs: [], parts: undefined });
      expect(codes(explained)).toEqual(['NO_EVIDENCE', 'NOTHING_AGREES', 'FEW_MINUTIAE']);
    }
  });

  test('warns where few pairs bound the score, and where the score is an extrapolation', () => {
    const few = buildFingerTemplate(
      viewOf([minutia({ x: 10, y: 10 }), minutia({ x: 60, y: 30 }), minutia({ x: 30, y: 90 })]),
    );
    expect(codes(explainComparison(few, few))).toEqual(expect.arrayContaining(['FEW_PAIRS', 'FEW_MINUTIAE']));
    const many = template(2, 0);
    expect(codes(explainComparison(many, many))[0]).toBe('CHANCE_EXTRAPOLATED');
  });
});

describe('reasons in words', () => {
  test('exist in both languages with every number filled in', () => {
    const values = { score: 1, once: 2, probe: 3, candidate: 4, pairs: 5, percent: 6, pixels: 7 };
    const rest = { micrometres: 8, degrees: 9, edges: 10, typed: 11, same: 12, fewest: 13, ceiling: 14 };
    for (const code of REASON_CODES) {
      const reason = { code, values: { ...values, ...rest, calibrated: 15 } };
      expect(reasonText(reason, 'en')).not.toBe(reasonText(reason, 'es'));
      for (const language of ['en', 'es'] as const) expect(reasonText(reason, language)).not.toMatch(/[{}]/);
    }
  });

  test('write numbers as each language does', () => {
    expect([numberText(12_000, 'en'), numberText(12_000, 'es')]).toEqual(['12,000', '12 000']);
    expect([numberText(1234.5, 'en'), numberText(1234.5, 'es')]).toEqual(['1,234.5', '1234,5']);
    expect(numberText(-12, 'en')).toBe('−12');
    expect(numberText(1.6e9, 'es')).toBe('1,6 · 10⁹');
    expect(numberText(1e12, 'en')).toBe('10¹²');
  });

  test('are made for any two impressions', () => {
    const places = fc
      .array(fc.record({ x: fc.nat(300), y: fc.nat(300) }), { maxLength: 40 })
      .map((list) => buildFingerTemplate(viewOf(list.map((place) => minutia(place)))));
    fc.assert(
      fc.property(places, places, (a, b) => {
        for (const reason of explainComparison(a, b).reasons)
          expect(reasonText(reason, 'en')).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 60 },
    );
  });
});
