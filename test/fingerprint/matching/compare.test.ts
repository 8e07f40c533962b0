import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareFingers, gatherEvidence } from '../../../lib/fingerprint/matching/compare.ts';
import { prepareCandidate, prepareProbe } from '../../../lib/fingerprint/matching/prepared-finger.ts';
import { buildFingerTemplate } from '../../../lib/fingerprint/template/finger-template.ts';
import { minutia } from '../../standards/sample-records.ts';
import { impression, moved, template, viewOf } from '../generated-impressions.ts';

const score = (a: ReturnType<typeof template>, b: ReturnType<typeof template>) =>
  compareFingers(prepareProbe(a), b);
const fingers = Array.from({ length: 40 }, (_, i) => i);
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] as number;

describe('comparing two impressions', () => {
  test('impressions of one finger score far above those of different fingers', () => {
    const genuine = fingers.map((finger) => score(template(finger, 0), template(finger, 1)));
    const impostor = fingers.map((finger) => score(template(finger, 0), template(finger + 1, 1)));
    expect(median(genuine)).toBeGreaterThan(median(impostor) + 30);
    expect(Math.max(...impostor)).toBeLessThan(40);
  });

  test('turning and shifting the probe leaves the score as it is, but for rounding', () => {
    const turn = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });
    const shift = fc.integer({ min: -150, max: 150 });
    fc.assert(
      fc.property(fc.nat(30), turn, shift, shift, (finger, angle, dx, dy) => {
        const candidate = template(finger, 1);
        const still = score(template(finger, 0), candidate);
        const turned = score(buildFingerTemplate(moved(impression(finger, 0), angle, dx, dy)), candidate);
        expect(Math.abs(turned - still)).toBeLessThan(0.2 * Math.max(still, 40));
      }),
      { numRuns: 60 },
    );
  });

  test('exchanging probe and candidate moves a score little', () => {
    for (const finger of fingers.slice(0, 20)) {
      const there = score(template(finger, 0), template(finger, 1));
      const back = score(template(finger, 1), template(finger, 0));
      expect(Math.abs(there - back)).toBeLessThan(0.25 * Math.max(there, back, 40));
    }
  });

  test('the same places prove less where all directions are alike, and chance has more to choose from', () => {
    const places = [0, 1, 2, 3, 4].flatMap((row) =>
      [0, 1, 2, 3].map((column) => ({ x: 100 + column * 37 + row * 5, y: 100 + row * 41 + column * 3 })),
    );
    const worth = (angleOf: (i: number) => number) => {
      const finger = buildFingerTemplate(
        viewOf(places.map((at, i) => minutia({ ...at, angle: angleOf(i) }))),
      );
      return gatherEvidence(prepareProbe(finger), finger)?.pairEvidence ?? 0;
    };
    expect(worth(() => 1)).toBeLessThan(0.8 * worth((i) => (i * 2.4) % (2 * Math.PI)));
  });

  test('a template and its prepared form score alike, whatever was compared before', () => {
    const probe = prepareProbe(template(3, 0));
    const first = compareFingers(probe, template(3, 1));
    for (const finger of fingers.slice(0, 10)) compareFingers(probe, template(finger, 2));
    expect(compareFingers(probe, prepareCandidate(template(3, 1)))).toBe(first);
  });

  test.each([
    ['no minutiae', buildFingerTemplate(viewOf([]))],
    ['one minutia', buildFingerTemplate(viewOf([minutia()]))],
    ['two minutiae', buildFingerTemplate(viewOf([minutia(), minutia({ x: 130 })]))],
    ['minutiae on one spot', buildFingerTemplate(viewOf([0, 1, 2, 3].map((angle) => minutia({ angle }))))],
  ])('%s match nothing well enough to accept, themselves included', (_what, poor) => {
    for (const other of [poor, template(1, 0)]) {
      for (const value of [score(poor, other), score(other, poor)]) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(20);
      }
    }
  });

  test('255 minutiae are compared, on a grid of equal distances too', () => {
    const grid = Array.from({ length: 255 }, (_, i) => minutia({ x: (i % 16) * 20, y: (i >> 4) * 20 }));
    const full = buildFingerTemplate(viewOf(grid));
    expect(score(full, full)).toBeGreaterThan(40);
    expect(score(full, template(1, 0))).toBeLessThan(40);
  });

  test('minutiae at the far ends of the coordinates are compared', () => {
    const far = buildFingerTemplate(viewOf([minutia({ x: 16383, y: 16383 }), minutia({ x: 0, y: 0 })]));
    expect(score(far, far)).toBeGreaterThanOrEqual(0);
  });
});
