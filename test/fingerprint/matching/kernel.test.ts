import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileKernel, KERNELS } from '../../../bench/compile-kernels.ts';
import { gatherEvidence, yardstick } from '../../../lib/fingerprint/matching/compare.ts';
import { prepareCandidate, prepareProbe } from '../../../lib/fingerprint/matching/prepared-finger.ts';
import { buildEdges } from '../../../lib/fingerprint/matching/reference/edges.ts';
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

/**
 * A prepared finger as the reference makes it, byte for byte (fingers.as says where what is): 8 edges of each minutia,
 * and the 4 first of them again, for as many minutiae as whole vectors hold. What no minutia has is left as it is.
 */
function expectPreparedEqually(finger: FingerTemplate): void {
  const { count } = finger;
  const { packed } = prepareCandidate(finger);
  const room = Math.ceil(count / 4) * 4;
  const part = (at: number, length: number) => packed.subarray(at * room, at * room + length);
  const [to, lengths] = [part(6, 8 * count), part(14, 8 * count)];
  const [seedLengths, bearings, turns] = [part(22, 4 * count), part(26, 4 * count), part(30, 4 * count)];
  const expected = [to, lengths, seedLengths].map((bytes) => new Uint8Array(bytes.length).fill(255));
  const [expectedTo, expectedLengths, expectedSeedLengths] = expected as [Uint8Array, Uint8Array, Uint8Array];
  const described: number[] = [];
  const expectedDescribed: number[] = [];
  const edges = buildEdges(finger);
  for (let e = 0, rank = 0; e < edges.count; e++) {
    const from = edges.from[e] as number;
    rank = from === edges.from[e - 1] ? rank + 1 : 0;
    expectedTo[8 * from + rank] = edges.to[e] as number;
    expectedLengths[8 * from + rank] = edges.length[e] as number;
    if (rank >= 4) continue;
    expectedSeedLengths[4 * from + rank] = edges.length[e] as number;
    described.push(bearings[4 * from + rank] as number, turns[4 * from + rank] as number);
    expectedDescribed.push(edges.bearing[e] as number, edges.turn[e] as number);
  }
  expect([to, lengths, seedLengths]).toEqual(expected);
  expect(described).toEqual(expectedDescribed);
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

  test.each([3, 200, 700, 16000])(
    'prepares the reference’s edges, byte for byte, of minutiae within %d',
    (size) => {
      fc.assert(fc.property(crowd(size), expectPreparedEqually), { numRuns: 150 });
      expectPreparedEqually(template(1, 0));
    },
  );

  test('prepares an edge of any length and direction as the reference does', () => {
    const way = fc.integer({ min: -255, max: 255 });
    fc.assert(
      fc.property(way, way, (dx, dy) => {
        const ends = [minutia({ x: 1000, y: 1000 }), minutia({ x: 1000 + dx, y: 1000 + dy, angle: 3 })];
        expectPreparedEqually(buildFingerTemplate(viewOf(ends)));
      }),
      { numRuns: 1000 },
    );
  });

  test('gives it for 255 minutiae on a grid, where all distances tie', () => {
    const grid = Array.from({ length: 255 }, (_, i) => minutia({ x: (i % 16) * 20, y: (i >> 4) * 20 }));
    const full = buildFingerTemplate(viewOf(grid));
    expectPreparedEqually(full);
    expectEqual(full, full);
    expectEqual(full, template(1, 0));
    expectEqual(template(1, 0), full);
  });

  test('gives the same for probes in turn, more of them than it keeps ready', () => {
    const probes = Array.from({ length: 40 }, (_, finger) => prepareProbe(template(finger, 0)));
    const candidate = template(1, 1);
    const compareAll = () => probes.map((probe) => gatherEvidence(probe, candidate));
    const first = compareAll();
    expect(compareAll()).toEqual(first);
    expect(compareAll().reverse()).toEqual(probes.reverse().map((probe) => gatherEvidence(probe, candidate)));
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
