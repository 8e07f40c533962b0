import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildFingerTemplate } from '../../../lib/fingerprint/template/finger-template.ts';
import { minutia } from '../../standards/sample-records.ts';
import { impression, viewOf } from '../generated-impressions.ts';

describe('the canonical template of an impression', () => {
  test('brings any resolution to 500 pixels per inch', () => {
    const view = { ...viewOf([minutia({ x: 200, y: 100 })]), resolutionX: 394, resolutionY: 197 };
    const template = buildFingerTemplate(view);
    expect([template.x[0], template.y[0]]).toEqual([100, 100]);
  });

  test('does not depend on the order of the minutiae', () => {
    const view = impression(1, 0);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...view.minutiae], { minLength: view.minutiae.length }),
        (shuffled) => {
          expect(buildFingerTemplate(viewOf(shuffled))).toEqual(buildFingerTemplate(viewOf(view.minutiae)));
        },
      ),
      { numRuns: 50 },
    );
  });

  test('holds a minutia once that is given twice', () => {
    expect(buildFingerTemplate(viewOf([minutia(), minutia(), minutia({ x: 101 })])).count).toBe(2);
  });

  test('keeps the best 255 of more', () => {
    const many = Array.from({ length: 300 }, (_, i) => minutia({ x: i, quality: i < 45 ? 1 : 90 }));
    const template = buildFingerTemplate(viewOf(many));
    expect(template.count).toBe(255);
    expect(Math.min(...template.quality)).toBe(90);
  });

  test('rounds an angle just below a full turn to 0', () => {
    expect(buildFingerTemplate(viewOf([minutia({ angle: 2 * Math.PI - 1e-6 })])).angle[0]).toBe(0);
  });

  test('of no minutiae is empty', () => {
    expect(buildFingerTemplate(viewOf([])).count).toBe(0);
  });
});
