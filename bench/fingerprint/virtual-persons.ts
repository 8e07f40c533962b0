import { scoreForFpir } from '../../lib/decisions/thresholds.ts';
import { fuseFingerScores } from '../../lib/fingerprint/matching/fuse.ts';
import { falseMatchRate } from '../../lib/fingerprint/matching/score-meaning.ts';
import { Random } from '../population/random.ts';
import { isSuspectFinger } from './evidence-set.ts';
import type { Impression } from './impressions.ts';
import { tailShape } from './tail-shape.ts';

/** The score of impressions i and j, i < j, in the order in which they were read. */
export type ScoreOf = (i: number, j: number) => number;

/** Fused scores of virtual persons. */
export interface PersonScores {
  /** Different takes of one person. */
  readonly genuine: readonly number[];
  /** Persons of one set, whose sensor and manner are the same. */
  readonly within: readonly number[];
  /** Persons of any sets, those of one set among them. */
  readonly wide: readonly number[];
  /** Of each take, searched among those of all other persons: its best score and their number. */
  readonly searches: readonly { readonly best: number; readonly gallery: number }[];
  /** How often the fingers were put together anew. */
  readonly groupings: number;
}

/** One take of a person: numbers of its impressions, a finger each. */
interface Take {
  readonly person: number;
  readonly db: string;
  readonly impressions: readonly number[];
  /** Holds one of the two fingers that are in all likelihood one. */
  readonly suspect: boolean;
}

/**
 * Fingers are put together anew until there are so many comparisons: rates by chance are then less of how they happen to
 * be put together, though no more of who the fingers belong to.
 */
const ENOUGH = 250_000;
const MOST_GROUPINGS = 20;

/**
 * Persons made of different fingers of one set, take t of a person being impression t of each finger. Only persons of one
 * grouping are compared, so that two different ones never share a finger. A set with too few fingers gives none.
 */
export function personScores(
  impressions: readonly Impression[],
  scoreOf: ScoreOf,
  fingers: number,
): PersonScores {
  const random = new Random(fingers);
  const scores = {
    genuine: [] as number[],
    within: [] as number[],
    wide: [] as number[],
    searches: [] as { best: number; gallery: number }[],
  };
  let groupings = 0;
  // One finger is put together in one way.
  const most = fingers === 1 ? 1 : MOST_GROUPINGS;
  while (groupings < most && scores.wide.length < ENOUGH) {
    const takes = takesOf(impressions, fingers, random);
    if (takes.length === 0) break;
    compareTakes(takes, scoreOf, scores);
    groupings++;
  }
  return { ...scores, groupings };
}

function takesOf(impressions: readonly Impression[], fingers: number, random: Random): Take[] {
  const takes: Take[] = [];
  let person = 0;
  for (const db of new Set(impressions.map((impression) => impression.db))) {
    const byFinger = new Map<number, Map<number, number>>();
    impressions.forEach((each, i) => {
      if (each.db !== db) return;
      const of = byFinger.get(each.finger) ?? new Map<number, number>();
      byFinger.set(each.finger, of.set(each.impression, i));
    });
    const mixed = shuffled([...byFinger.values()], random);
    for (let at = 0; at + fingers <= mixed.length; at += fingers, person++) {
      const [first, ...others] = mixed.slice(at, at + fingers) as [
        Map<number, number>,
        ...Map<number, number>[],
      ];
      for (const [take, impression] of first) {
        const rest = others.map((other) => other.get(take));
        if (rest.every((other) => other !== undefined)) {
          const of = [impression, ...rest];
          const suspect = of.some((i) => isSuspectFinger(impressions[i] as Impression));
          takes.push({ person, db, impressions: of, suspect });
        }
      }
    }
  }
  return takes;
}

function compareTakes(
  takes: readonly Take[],
  scoreOf: ScoreOf,
  scores: {
    genuine: number[];
    within: number[];
    wide: number[];
    searches: { best: number; gallery: number }[];
  },
): void {
  const searches = takes.map(() => ({ best: 0, gallery: 0 }));
  takes.forEach((a, n) => {
    for (let m = n + 1; m < takes.length; m++) {
      const b = takes[m] as Take;
      if (a.suspect && b.suspect && a.db !== b.db) continue;
      const score = fuseFingerScores(
        a.impressions.map((i, finger) => {
          const j = b.impressions[finger] as number;
          return scoreOf(Math.min(i, j), Math.max(i, j));
        }),
      );
      if (a.person === b.person) scores.genuine.push(score);
      else {
        scores.wide.push(score);
        if (a.db === b.db) scores.within.push(score);
        for (const search of [searches[n], searches[m]]) {
          if (search === undefined) continue;
          search.best = Math.max(search.best, score);
          search.gallery++;
        }
      }
    }
  });
  scores.searches.push(...searches);
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  const mixed = [...values];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random.between(0, i + 1));
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}

/** What is printed of virtual persons: misses at rates of false matches, and whether scores mean what they say. */
export function personFigures(
  fingers: number,
  { genuine, within, wide, searches, groupings }: PersonScores,
): string {
  if (genuine.length === 0) return `${fingers} fingers: no set has so many\n`;
  const of = (name: string, impostors: readonly number[]) =>
    impostors.length === 0
      ? []
      : [
          `  ${name}, ${impostors.length} comparisons of different persons`,
          `    FNMR at FMR ${[1e-2, 1e-3, 1e-4].map((fmr) => missedAt(genuine, impostors, fmr)).join('   ')}`,
          `    observed over stated FMR ${[10, 20, 30, 40].map((score) => calibration(impostors, score)).join('   ')}`,
        ];
  return [
    `${fingers} fingers a person, put together in ${groupings} ways: ${genuine.length} comparisons of one person`,
    ...of('of one set', within),
    ...of('of all sets', wide),
    ...(wide.length === 0
      ? ['  no other person to compare with']
      : [
          `    shape of the tail ${[10, 15, 20, 25].map((from) => shapeText(wide, from)).join('   ')}`,
          `  searches of a gallery of ${searches[0]?.gallery ?? 0}: observed FPIR ${[0.5, 0.1, 0.01].map((target) => observedFpir(searches, target)).join('   ')}`,
        ]),
    '',
  ].join('\n');
}

/** The share of mates below the least threshold that no more than this share of impostors reaches. */
function missedAt(genuine: readonly number[], impostors: readonly number[], fmr: number): string {
  const allowed = Math.floor(fmr * impostors.length);
  if (allowed < 1) return `${power(fmr)}: too few`;
  const threshold = Float64Array.from(impostors).sort().reverse()[allowed] as number;
  const missed = genuine.filter((score) => score <= threshold).length;
  return `${power(fmr)}: ${((100 * missed) / genuine.length).toFixed(2)} %`;
}

/** How the observed rate at a score compares with the rate that the score states, and by how many comparisons. */
function calibration(impostors: readonly number[], score: number): string {
  const reached = impostors.filter((each) => each >= score).length;
  const ratio = reached / impostors.length / falseMatchRate(score);
  return `at ${score}: ${ratio.toFixed(2)} (${reached})`;
}

const power = (rate: number): string => rate.toExponential().replace('1e', '10^');

/** The share of searches for nobody in the gallery that end in a candidate, where the target is this share. */
function observedFpir(searches: PersonScores['searches'], target: number): string {
  const positives = searches.filter(({ best, gallery }) => best >= scoreForFpir(target, gallery)).length;
  return `for ${target}: ${(positives / searches.length).toPrecision(2)} (${positives})`;
}

function shapeText(impostors: readonly number[], from: number): string {
  const tail = tailShape(impostors, from);
  if (tail === undefined) return `above ${from}: too few`;
  return `above ${from}: ${tail.shape.toFixed(2)} ± ${tail.error.toFixed(2)}`;
}
