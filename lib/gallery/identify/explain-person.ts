import {
  type ComparisonExplanation,
  explainComparison,
} from '../../fingerprint/explain/explain-comparison.ts';
import { prepareProbe } from '../../fingerprint/matching/prepared-finger.ts';
import type { PositionedFinger } from '../../fingerprint/template/search-template.ts';
import { comparePerson } from './compare-person.ts';
import type { FingerScore } from './fuse-pairs.ts';
import type { PositionTrust } from './positions.ts';

/** Why two encounters have the score that they have. */
export interface PersonExplanation {
  /** Of all fingers, −10·log10(false match rate). */
  readonly score: number;
  /** The pairs of impressions that make up the score, best first. */
  readonly fingers: readonly ExplainedFinger[];
}

/** Two impressions that count, with what taking the best of several is taken off, and their comparison. */
export interface ExplainedFinger extends FingerScore {
  readonly comparison: ComparisonExplanation;
}

/** Compares two encounters as a search does, and explains each pair of impressions that counts. */
export function explainPerson(
  probe: readonly PositionedFinger[],
  candidate: readonly PositionedFinger[],
  trust: PositionTrust = 'AS_STATED',
): PersonExplanation {
  const { score, fingers } = comparePerson(
    { fingers: probe.map(({ position, template }) => ({ position, finger: prepareProbe(template) })) },
    candidate,
    0,
    trust,
  );
  return {
    score,
    fingers: fingers.map((pair) => ({
      ...pair,
      comparison: explainComparison(templateOf(probe, pair.probe), templateOf(candidate, pair.candidate)),
    })),
  };
}

const templateOf = (impressions: readonly PositionedFinger[], place: number) =>
  (impressions[place] as PositionedFinger).template;
