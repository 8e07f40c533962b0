import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileKernel, KERNELS } from '../../../bench/compile-kernels.ts';
import { gatherEvidence, yardstick } from '../../../lib/fingerprint/matching/compare.ts';
import { prepareCandidate, prepareProbe } from '../../../lib/fingerprint/matching/prepared-finger.ts';
import { gatherEvidence as referenceEvidence } from '../../../lib/fingerprint/matching/reference/gather-evidence.ts';
import {
  buildFingerTemplate,
  type FingerTemplate,
} from '../../../lib/fingerprint/template/finger-template.ts';
import { minutia } from '../../standards/sample-records.ts';
import { template, viewOf } from '../generated-impressions.ts';

function expectEqual(probe: FingerTemplate, candidate: FingerTemplate): void {
  expect(gatherEvidence(prepareProbe(probe), prepareCandidate(candidate))).toEqual(
    referenceEvidence(probe, candidate),
  );
}

/** Minutiae on so little room that they agree, tie and crowd. */
const crowd = (size: number) =>
  fc
    .array(
      fc.record({
        x: fc.integer({ min: 0, max: size }),
        y: fc.integer({ min: 0, max: size }),
        angle: fc.integer({ min: 0, max: 255 }).map((steps) => (steps * Math.PI) / 128),
      }),
      { maxLength: 60 },
    )
    .map((minutiae) => buildFingerTemplate(viewOf(minutiae.map((m) => minutia(m)))));

describe('the compiled kernel', () => {
  test.each(KERNELS)('in $target is what its sources compile to', async (kernel) => {
    expect(readFileSync(kernel.target, 'utf8')).toBe(await compileKernel(kernel));
  });

  test('gives the reference’s evidence, bit for bit, for impressions of one finger and of two', () => {
    for (let finger = 0; finger < 40; finger++) {
      expectEqual(template(finger, 0), template(finger, 1));
      expectEqual(template(finger, 0), template(finger + 1, 1));
    }
  });

  test.each([30, 200, 16000])('gives it for random minutiae within %d pixels', (size) => {
    fc.assert(fc.property(crowd(size), crowd(size), expectEqual), { numRuns: 150 });
  });

  test('gives it for 255 minutiae on a grid, where all distances tie', () => {
    const grid = Array.from({ length: 255 }, (_, i) => minutia({ x: (i % 16) * 20, y: (i >> 4) * 20 }));
    const full = buildFingerTemplate(viewOf(grid));
    expectEqual(full, full);
    expectEqual(full, template(1, 0));
    expectEqual(template(1, 0), full);
  });

  test('breaks off a comparison where the reference does', () => {
    for (let finger = 0; finger < 30; finger++) {
      const probe = template(finger, 0);
      for (const candidate of [template(finger, 1), template(finger + 1, 1)]) {
        const least = yardstick(probe.count, candidate.count, 40);
        expect(gatherEvidence(prepareProbe(probe), prepareCandidate(candidate), least)).toEqual(
          referenceEvidence(probe, candidate, least),
        );
      }
    }
  });
});
