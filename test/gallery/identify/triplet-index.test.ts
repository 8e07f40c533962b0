import { describe, expect, test } from '@jest/globals';
import { prepareCandidate } from '../../../lib/fingerprint/matching/prepared-finger.ts';
import { buildFingerTemplate } from '../../../lib/fingerprint/template/finger-template.ts';
import { TripletIndex } from '../../../lib/gallery/identify/triplet-index.ts';
import { votesOf } from '../../../lib/gallery/identify/votes/reference.ts';
import { template, viewOf } from '../../fingerprint/generated-impressions.ts';
import { minutia } from '../../standards/sample-records.ts';

const fingers = Array.from({ length: 20 }, (_, finger) => template(finger, 0));

describe('the triplet index', () => {
  test('gives every impression the votes that the reference gives it', () => {
    const index = new TripletIndex();
    for (const finger of fingers) index.add(prepareCandidate(finger));
    for (let finger = 0; finger < 4; finger++) {
      const probe = template(finger, 1);
      const votes = [...index.vote(prepareCandidate(probe))];
      expect(votes).toEqual(fingers.map((gallery) => votesOf(probe, gallery)));
      expect(votes.indexOf(Math.max(...votes))).toBe(finger);
    }
  });

  test('gives an impression the same votes whatever is beside it, however crowded', () => {
    const grid = Array.from({ length: 255 }, (_, i) => minutia({ x: (i % 16) * 20, y: (i >> 4) * 20 }));
    const full = prepareCandidate(buildFingerTemplate(viewOf(grid)));
    const index = new TripletIndex();
    for (const finger of [full, ...fingers.slice(0, 3).map(prepareCandidate), full]) index.add(finger);
    const [first, , , , last] = index.vote(full);
    expect(first).toBe(last);
    expect([...index.vote(prepareCandidate(template(1, 1)))].slice(1, 4)).toEqual(
      fingers.slice(0, 3).map((gallery) => votesOf(template(1, 1), gallery)),
    );
  });
});
