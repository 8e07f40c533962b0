import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  buildFingerTemplate,
  type FingerTemplate,
} from '../../../../lib/fingerprint/template/finger-template.ts';
import { IDENTIFY_PARAMETERS } from '../../../../lib/gallery/identify/parameters.ts';
import { packFinger, WORDS } from '../../../../lib/gallery/identify/screen/packed-finger.ts';
import { screen } from '../../../../lib/gallery/identify/screen/reference.ts';
import { ScreenKernel } from '../../../../lib/gallery/identify/screen/screen-kernel.ts';
import { prepareScreenProbe } from '../../../../lib/gallery/identify/screen/screen-probe.ts';
import { template, viewOf } from '../../../fingerprint/generated-impressions.ts';
import { minutia } from '../../../standards/sample-records.ts';

const kernel = new ScreenKernel();

/** The ranks and votes that the kernel gives each impression of a run. */
function byKernel(probe: FingerTemplate, gallery: readonly FingerTemplate[]) {
  const packed = gallery.map(packFinger);
  const ends = new Uint32Array(gallery.length + 1);
  packed.forEach((finger, n) => {
    ends[n + 1] = (ends[n] as number) + finger.length / WORDS;
  });
  const words = new Uint32Array(packed.flatMap((finger) => [...finger]));
  const ranks = new Uint8Array(gallery.length);
  kernel.load(prepareScreenProbe(probe, IDENTIFY_PARAMETERS.lookUps.wide));
  kernel.rank({ words, ends }, 0, gallery.length, ranks);
  return gallery.map((_, n) => ({ rank: ranks[n], votes: kernel.vote({ words, ends }, n) }));
}

const byReference = (probe: FingerTemplate, gallery: readonly FingerTemplate[]) =>
  gallery.map((finger) => screen(probe, packFinger(finger), IDENTIFY_PARAMETERS.lookUps.wide));

const GALLERY = Array.from({ length: 20 }, (_, finger) => template(finger, 0));
/** Everything agrees with everything. */
const GRID = buildFingerTemplate(
  viewOf(Array.from({ length: 255 }, (_, i) => minutia({ x: (i % 16) * 20, y: (i >> 4) * 20 }))),
);

describe('the screening kernel', () => {
  test('gives every impression the rank and the votes that the reference gives it', () => {
    for (let finger = 0; finger < 3; finger++) {
      const probe = template(finger, 1);
      const found = byKernel(probe, GALLERY);
      expect(found).toEqual(byReference(probe, GALLERY));
      const votes = found.map((screened) => screened.votes);
      expect(votes.indexOf(Math.max(...votes))).toBe(finger);
    }
  });

  test('equals the reference on minutiae that lie anyhow', () => {
    const place = fc.tuple(fc.nat(120), fc.nat(120), fc.double({ min: 0, max: 6.2, noNaN: true }));
    const finger = fc
      .array(place, { maxLength: 40 })
      .map((places) => buildFingerTemplate(viewOf(places.map(([x, y, angle]) => minutia({ x, y, angle })))));
    fc.assert(
      fc.property(finger, finger, (a, b) => {
        expect(byKernel(a, [b, a])).toEqual(byReference(a, [b, a]));
      }),
      { numRuns: 40 },
    );
  });

  test('gives an impression the same, whatever is beside it and however crowded', () => {
    const few = GALLERY.slice(0, 3);
    const [first, ...others] = byKernel(GRID, [GRID, ...few, GRID]);
    expect(others.at(-1)).toEqual(first);
    expect(byKernel(template(1, 1), [GRID, ...few, GRID]).slice(1, 4)).toEqual(
      byReference(template(1, 1), few),
    );
  });

  test('finds nothing in impressions without minutiae, nor with them', () => {
    const blank = buildFingerTemplate(viewOf([]));
    const nothing = { rank: 0, votes: 0 };
    expect(byKernel(blank, [blank, GRID])).toEqual([nothing, nothing]);
    expect(byKernel(GRID, [blank])).toEqual([nothing]);
  });

  test('reads a run of more than fits its memory', () => {
    const many = Array.from({ length: 400 }, (_, n) => GALLERY[n % GALLERY.length] as FingerTemplate);
    const ranks = byKernel(template(3, 1), many).map(({ rank }) => rank);
    expect(ranks).toEqual(many.map((_, n) => ranks[n % GALLERY.length]));
  });
});
