import { describe, expect, test } from '@jest/globals';
import type { FingerReport } from '../../../lib/intake/encounter.ts';
import { reportsAfter, type Shown } from '../../../lib/intake/pictures/finger-reports.ts';
import type { FingerCapture, MissingFinger } from '../../../lib/intake/submission/biometric-data.ts';

const problem = { code: 'FINGER_QUALITY_TOO_LOW', facts: {} } as const;
const impressionType = 'LIVE_SCAN_PLAIN';
type Finger = FingerReport['finger'];

const bad = (finger: Finger, more: Partial<FingerReport> = {}): FingerReport => ({
  finger,
  impressionType,
  problem,
  ...more,
});
const good = (finger: Finger, more: Partial<FingerReport> = {}): FingerReport => ({
  finger,
  impressionType,
  minutiae: 40,
  ...more,
});
const shown = (biometricSubType: Finger): Shown => ({ biometricSubType, impressionType });
const capture = (biometricSubType: FingerCapture['biometricSubType']): FingerCapture => ({
  biometricType: 'FINGER',
  biometricSubType,
  impressionType,
  templateFormat: 'ISO_19794_2',
  template: 'AA==',
});
const missing = (biometricSubType: MissingFinger['biometricSubType']): MissingFinger => ({
  biometricType: 'FINGER',
  biometricSubType,
  missing: [{ presence: 'BANDAGED' }],
});
const NOTHING = { captures: [], missing: [] };

describe('the reports of an encounter', () => {
  test('are those of its pictures where none were added', () => {
    const reports = [good('RIGHT_INDEX'), bad('LEFT_INDEX')];
    expect(reportsAfter([], reports, [shown('RIGHT_INDEX'), shown('LEFT_INDEX')], NOTHING)).toEqual(reports);
  });

  test('name a finger once, by the last picture of it, good or bad', () => {
    const before = [good('RIGHT_INDEX'), bad('LEFT_INDEX'), bad('LEFT_THUMB')];
    const after = [bad('LEFT_INDEX', { addition: 1 }), good('LEFT_THUMB', { addition: 1 })];
    const read = [shown('LEFT_INDEX'), shown('LEFT_THUMB')];
    expect(reportsAfter(before, after, read, NOTHING)).toEqual([good('RIGHT_INDEX'), ...after]);
  });

  test('of a slap that could not be read give way to those of its fingers, whether they come together or one by one', () => {
    const before = [bad('PLAIN_THUMBS')];
    const together = [good('LEFT_THUMB', { addition: 1 }), bad('RIGHT_THUMB', { addition: 1 })];
    expect(reportsAfter(before, together, [shown('PLAIN_THUMBS')], NOTHING)).toEqual(together);
    const left = [good('LEFT_THUMB', { addition: 1 })];
    const one = reportsAfter(before, left, [shown('LEFT_THUMB')], {
      captures: [capture('LEFT_THUMB')],
      missing: [],
    });
    expect(one).toEqual([...before, ...left]);
    const right = [good('RIGHT_THUMB', { addition: 2 })];
    const both = { captures: [capture('LEFT_THUMB'), capture('RIGHT_THUMB')], missing: [] };
    expect(reportsAfter(one, right, [shown('RIGHT_THUMB')], both)).toEqual([...left, ...right]);
  });

  test('say nothing of a finger that came as a template or is stated to be missing', () => {
    const before = [bad('LEFT_INDEX'), bad('LEFT_RING')];
    const settled = { captures: [capture('LEFT_INDEX')], missing: [missing('LEFT_RING')] };
    expect(reportsAfter(before, [], [shown('LEFT_INDEX')], settled)).toEqual([]);
  });

  test('of unknown fingers give way one for one', () => {
    const before = [bad('UNKNOWN', { entry: 0 }), bad('UNKNOWN', { entry: 1 })];
    const after = [good('UNKNOWN', { entry: 0, addition: 1 })];
    expect(reportsAfter(before, after, [shown('UNKNOWN')], NOTHING)).toEqual([before[1], ...after]);
  });

  test('of another kind of impression stand', () => {
    const rolled = bad('LEFT_INDEX', { impressionType: 'LIVE_SCAN_ROLLED' });
    const settled = { captures: [capture('LEFT_INDEX')], missing: [] };
    expect(reportsAfter([rolled], [good('LEFT_INDEX')], [shown('LEFT_INDEX')], settled)).toEqual([
      rolled,
      good('LEFT_INDEX'),
    ]);
  });
});
