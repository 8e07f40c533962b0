import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { QualityFeatures } from '../../../lib/fingerprint/quality/features.ts';
import { qualityRefusal } from '../../../lib/fingerprint/quality/gate.ts';
import { qualityReasons } from '../../../lib/fingerprint/quality/reasons.ts';
import { qualityScore } from '../../../lib/fingerprint/quality/score.ts';

const GOOD: QualityFeatures = {
  area: 190,
  minutiae: 38,
  ridgeClarity: 0.62,
  clarity: 0.8,
  coherence: 0.7,
  contrast: 60,
  darkness: -0.03,
  crowding: -0.03,
  length: 20,
};

const features = fc.record({
  area: fc.double({ min: 20, max: 400, noNaN: true }),
  minutiae: fc.integer({ min: 1, max: 255 }),
  ridgeClarity: fc.double({ min: 0, max: 1, noNaN: true }),
  clarity: fc.double({ min: 0, max: 1, noNaN: true }),
  coherence: fc.double({ min: 0, max: 1, noNaN: true }),
  contrast: fc.double({ min: 0, max: 127, noNaN: true }),
  darkness: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
  crowding: fc.double({ min: -0.4, max: 0.4, noNaN: true }),
  length: fc.double({ min: 2, max: 60, noNaN: true }),
});

describe('the score', () => {
  test.each<[string, (by: number) => Partial<QualityFeatures>]>([
    ['clearer ridges', (by) => ({ ridgeClarity: GOOD.ridgeClarity + 0.2 * by })],
    ['a finger less pushed', (by) => ({ crowding: 0.2 * (1 - by) })],
  ])('is never lower for %s', (_, better) => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(features, share, share, (of, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(qualityScore({ ...of, ...better(more) })).toBeGreaterThanOrEqual(
          qualityScore({ ...of, ...better(less) }),
        );
      }),
    );
  });

  test('is a whole number from 0 to 100, whatever is measured', () => {
    fc.assert(
      fc.property(features, (of) => {
        const score = qualityScore(of);
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true);
      }),
    );
  });

  test('takes crowded ridges for a pushed finger only where enough of the finger shows', () => {
    const crowded = { ...GOOD, crowding: 0.12 };
    expect(qualityScore({ ...crowded, length: 12 })).toBe(qualityScore(GOOD));
    expect(qualityScore(crowded)).toBeLessThan(qualityScore(GOOD) - 20);
  });
});

describe('the reasons', () => {
  test.each<[string, Partial<QualityFeatures>]>([
    ['NO_FINGER', { area: 5, minutiae: 2 }],
    ['TOO_SMALL_AREA', { area: 50 }],
    ['TOO_DRY', { darkness: -0.3 }],
    ['TOO_WET', { darkness: 0.3 }],
    ['LOW_CONTRAST', { contrast: 5 }],
    ['SMEARED', { clarity: 0.4 }],
    ['PUSHED', { crowding: 0.1 }],
    ['FEW_MINUTIAE', { minutiae: 8 }],
  ])('name %s alone for what is wrong, and nothing for a good finger', (reason, wrong) => {
    expect(qualityReasons({ ...GOOD, ...wrong })).toEqual([reason]);
    expect(qualityReasons(GOOD)).toEqual([]);
  });
});

describe('the gate', () => {
  test('refuses a finger below the least of its purpose, and names finger, scores and reasons', () => {
    const refusal = qualityRefusal('RIGHT_INDEX', { score: 9, reasons: ['TOO_DRY'] }, 'ENTRY_SCREENING');
    expect(refusal?.code).toBe('FINGER_QUALITY_TOO_LOW');
    expect(refusal?.facts).toMatchObject({ finger: 'RIGHT_INDEX', score: 9, reasons: 'TOO_DRY' });
  });

  test('lets through for an investigation what a border asks to capture again', () => {
    const poor = { score: 9, reasons: ['SMEARED'] as const };
    expect(qualityRefusal('LEFT_THUMB', poor, 'CRIMINAL_INVESTIGATION')).toBeUndefined();
    expect(qualityRefusal('LEFT_THUMB', poor, 'ENTRY_SCREENING')).toBeDefined();
  });

  test('refuses a picture without a finger for any purpose', () => {
    const none = { score: 100, reasons: ['NO_FINGER'] as const };
    expect(qualityRefusal('LEFT_THUMB', none, 'PROTECTION_REFERRAL')).toBeDefined();
  });
});
