import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { decode as decodePng } from 'fast-png';
import { decodeWsq } from '../../../lib/standards/wsq/decode.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/data/wsq');
const SAMPLES = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.wsq')) : [];

const withSamples = SAMPLES.length > 0 ? describe : describe.skip;
withSamples("NIST's WSQ files (skipped where ../shared/data/wsq is missing)", () => {
  test.each(SAMPLES)('%s decodes to what NIST decodes, within one grey level', (name) => {
    const image = decodeWsq(readFileSync(join(FOLDER, name)));
    const truth = decodePng(readFileSync(join(FOLDER, name.replace('.wsq', '.decoded.png'))));
    expect([image.width, image.height]).toEqual([truth.width, truth.height]);
    let worst = 0;
    let differing = 0;
    for (const [place, pixel] of image.pixels.entries()) {
      const difference = Math.abs(pixel - (truth.data[place] as number));
      worst = Math.max(worst, difference);
      if (difference > 0) differing += 1;
    }
    expect(worst).toBeLessThanOrEqual(1);
    // Where the two differ the sum stood on the very edge between two grey levels: one pixel in 13,000 at most.
    expect(differing / image.pixels.length).toBeLessThan(1e-4);
  });

  test('the resolution is the one the comment states, and 500 where it states 255, which means none', () => {
    for (const name of SAMPLES)
      expect([name, decodeWsq(readFileSync(join(FOLDER, name))).resolution]).toEqual([name, 500]);
  });
});
