import { describe, expect, test } from '@jest/globals';
import { FINGER_POSITIONS, type FingerPosition } from '../../../lib/fingerprint/template/finger-position.ts';
import { encodeSearchTemplate } from '../../../lib/fingerprint/template/search-template.ts';
import { comparePerson } from '../../../lib/gallery/identify/compare-person.ts';
import { type FingerScore, fusePairs } from '../../../lib/gallery/identify/fuse-pairs.ts';
import type { PositionTrust } from '../../../lib/gallery/identify/positions.ts';
import { prepareSearchProbe } from '../../../lib/gallery/identify/search-probe.ts';
import { template } from '../../fingerprint/generated-impressions.ts';

/** Impression `take` of a finger, said to be at a position. */
type Impression = readonly [position: FingerPosition, finger: number, take?: number];

const positioned = (impressions: readonly Impression[], usualTake: number) =>
  impressions.map(([position, finger, take = usualTake]) => ({ position, template: template(finger, take) }));

function compare(
  probe: readonly Impression[],
  candidate: readonly Impression[],
  trust: PositionTrust = 'AS_STATED',
) {
  const prepared = prepareSearchProbe(encodeSearchTemplate(positioned(probe, 1)));
  return comparePerson(prepared, positioned(candidate, 0), 0, trust);
}

const KNOWN = FINGER_POSITIONS.slice(1);
/** Ten fingers of a person. */
const tenOf = (person: number): Impression[] => KNOWN.map((position, i) => [position, person * 10 + i]);
const otherHand = (position: FingerPosition): FingerPosition =>
  KNOWN[(KNOWN.indexOf(position) + 5) % 10] as FingerPosition;

describe('two encounters of one person', () => {
  test('score more with every finger, up to ten', () => {
    const scores = [1, 2, 4, 10].map((fingers) => compare(tenOf(0).slice(0, fingers), tenOf(0)).score);
    expect([...scores].sort((a, b) => a - b)).toEqual(scores);
    expect(scores[3]).toBeGreaterThan(4 * (scores[0] as number));
  });

  test('are compared by the fingers that both have: one that either lacks counts neither way', () => {
    const probe = tenOf(0).slice(0, 4);
    const candidate = tenOf(0).slice(2, 8);
    const person = compare(probe, candidate);
    expect(person.fingers.map(({ probePosition }) => probePosition).sort()).toEqual([
      'RIGHT_MIDDLE',
      'RIGHT_RING',
    ]);
    expect(person.score).toBe(compare(probe.slice(2), candidate.slice(0, 2)).score);
  });

  test('have no score where they have no finger in common', () => {
    expect(compare(tenOf(0).slice(0, 2), tenOf(0).slice(4, 6))).toEqual({ score: 0, fingers: [] });
  });

  test('gain by a second impression of a finger whose first is another’s, less what the choice gains by chance', () => {
    const good: Impression = ['RIGHT_INDEX', 1];
    const bad: Impression = ['RIGHT_INDEX', 77];
    const alone = compare([good], [good]).score;
    const both = compare([bad, good], [good]);
    expect(both.fingers).toHaveLength(1);
    expect(both.fingers[0]).toMatchObject({ probe: 1, candidate: 0 });
    expect(both.score).toBeCloseTo(alone - 10 * Math.log10(2), 8);
    expect(compare([bad, good], [good, bad]).score).toBeCloseTo(alone - 10 * Math.log10(4), 8);
  });

  test('are found where positions are unknown on either side, each finger used once', () => {
    const unknown = tenOf(0).map(([, finger]): Impression => ['UNKNOWN', finger]);
    for (const person of [
      compare(unknown, tenOf(0)),
      compare(tenOf(0), unknown),
      compare(unknown, unknown),
    ]) {
      expect(person.score).toBeGreaterThan(200);
      expect(new Set(person.fingers.map(({ candidate }) => candidate)).size).toBe(10);
      for (const { probe, candidate } of person.fingers.filter(({ score }) => score > 20))
        expect(candidate).toBe(probe);
    }
  });

  test('with mislabelled fingers are found where any position is tried, and only there', () => {
    const mislabelled = tenOf(0).map(
      ([, finger], i): Impression => [KNOWN[(i + 3) % 10] as FingerPosition, finger],
    );
    expect(compare(mislabelled, tenOf(0)).score).toBeLessThan(20);
    expect(compare(mislabelled, tenOf(0), 'ANY').score).toBeGreaterThan(200);
  });

  test('with swapped hands lose no more than the choice between two ways', () => {
    const swapped = tenOf(0).map(([position, finger]): Impression => [otherHand(position), finger]);
    expect(compare(swapped, tenOf(0)).score).toBeLessThan(20);
    const right = compare(tenOf(0), tenOf(0)).score;
    expect(compare(swapped, tenOf(0), 'HANDS_SWAPPED').score).toBeCloseTo(right - 10 * Math.log10(2), 8);
    expect(compare(tenOf(0), tenOf(0), 'HANDS_SWAPPED').score).toBeCloseTo(right - 10 * Math.log10(2), 8);
  });

  test('are read with all fingers of the other hand or with none', () => {
    const half = tenOf(0).map(
      ([position, finger], i): Impression => [i % 2 === 0 ? otherHand(position) : position, finger],
    );
    const { fingers } = compare(half, tenOf(0), 'HANDS_SWAPPED');
    expect(fingers.filter(({ score }) => score > 20).length).toBeLessThanOrEqual(5);
  });
});

describe('the score of two persons’ pairs', () => {
  /** Impostors of `fingers` fingers a side whose single scores mean what they say; pairs as a mode of trust compares them. */
  function rateOf20(fingers: number, impressions: number, trust: PositionTrust): number {
    let state = 11;
    const random = () => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state + 1) / 0x80000001;
    };
    const trials = 6_000;
    let reached = 0;
    for (let trial = 0; trial < trials; trial++) {
      const pairs: FingerScore[] = [];
      for (let p = 0; p < fingers * impressions; p++) {
        for (let c = 0; c < fingers; c++) {
          const probePosition = KNOWN[p % fingers] as FingerPosition;
          const candidatePosition = KNOWN[c] as FingerPosition;
          const swapped = otherHand(probePosition) === candidatePosition;
          if (
            trust !== 'ANY' &&
            probePosition !== candidatePosition &&
            !(trust === 'HANDS_SWAPPED' && swapped)
          )
            continue;
          const score = -10 * Math.log10(random());
          pairs.push({ probe: p, candidate: c, probePosition, candidatePosition, score });
        }
      }
      if (fusePairs(pairs, trust).score >= 20) reached++;
    }
    return reached / trials;
  }

  test.each([
    [1, 3, 'AS_STATED'],
    [4, 2, 'AS_STATED'],
    [10, 1, 'HANDS_SWAPPED'],
    [4, 1, 'ANY'],
    [10, 1, 'ANY'],
  ] as const)(
    'of %d fingers, %d impressions each, %s: chance reaches 20 no more than once in 100',
    (fingers, impressions, trust) => {
      expect(rateOf20(fingers, impressions, trust)).toBeLessThan(0.0135);
    },
  );
});
