import { compareFingers } from '../matching/compare.ts';
import type { Evidence } from '../matching/evidence.ts';
import { prepareProbe } from '../matching/prepared-finger.ts';
import type { Motion } from '../matching/reference/alignment.ts';
import {
  type AlignedImpressions,
  alignImpressions,
  evidenceOf,
} from '../matching/reference/gather-evidence.ts';
import type { FingerTemplate } from '../template/finger-template.ts';
import { type ExplainedPair, explainPairs } from './pairs.ts';
import type { Reason } from './reason-texts.ts';
import { reasonsFor } from './reasons.ts';
import { type ScoreParts, scoreParts } from './score-parts.ts';

/** Why two impressions have the score that they have. */
export interface ComparisonExplanation {
  readonly probe: ExplainedImpression;
  readonly candidate: ExplainedImpression;
  /** What `compareFingers` gives, −10·log10(false match rate). */
  readonly score: number;
  /** How the candidate is laid on the probe; undefined where nothing agrees, and there are then no pairs. */
  readonly motion: Motion | undefined;
  /** From the top of the probe to its foot, numbered from 1. */
  readonly pairs: readonly ExplainedPair[];
  /** What the score is made of; undefined where nothing agrees. */
  readonly parts: ScoreParts | undefined;
  /** In the order in which they are told. */
  readonly reasons: readonly Reason[];
}

/** An impression, and which of its minutiae were compared: an extractor's doubtful ones may be left out. */
export interface ExplainedImpression {
  readonly template: FingerTemplate;
  /** Numbers of the minutiae compared, rising. */
  readonly compared: readonly number[];
}

/**
 * Explains a comparison: the minutiae that it pairs, how the candidate is laid on the probe, the parts of the score,
 * and reasons to tell (`reasonText`). The pairs and the parts are those of the plain reference, which the kernel that
 * makes the score equals. Costs some milliseconds.
 */
export function explainComparison(probe: FingerTemplate, candidate: FingerTemplate): ComparisonExplanation {
  const score = compareFingers(prepareProbe(probe), candidate);
  const aligned = alignImpressions(probe, candidate);
  if (aligned === undefined) {
    const whole = (template: FingerTemplate) => ({ template, compared: [...template.angle.keys()] });
    return {
      probe: whole(probe),
      candidate: whole(candidate),
      score,
      motion: undefined,
      pairs: [],
      parts: undefined,
      reasons: reasonsFor({ score, probe, candidate }),
    };
  }
  return explainAligned(probe, candidate, aligned, score);
}

function explainAligned(
  probe: FingerTemplate,
  candidate: FingerTemplate,
  aligned: AlignedImpressions,
  score: number,
): ComparisonExplanation {
  const evidence: Evidence = evidenceOf(aligned);
  const parts = scoreParts(evidence);
  const comparedOfProbe = placesIn(aligned.probe, probe);
  const comparedOfCandidate = placesIn(aligned.candidate, candidate);
  const pairs = explainPairs(aligned, comparedOfProbe, comparedOfCandidate);
  const { motion } = aligned.alignment;
  return {
    probe: { template: probe, compared: comparedOfProbe },
    candidate: { template: candidate, compared: comparedOfCandidate },
    score,
    motion,
    pairs,
    parts,
    reasons: reasonsFor({
      score,
      probe: aligned.probe,
      candidate: aligned.candidate,
      found: { motion, pairs, evidence, parts },
    }),
  };
}

/** Where the minutiae of a selection stand in the template that they were selected from; both are in canonical order. */
function placesIn(selected: FingerTemplate, all: FingerTemplate): number[] {
  const places: number[] = [];
  for (let at = 0; at < all.count && places.length < selected.count; at++) {
    const next = places.length;
    const same =
      all.x[at] === selected.x[next] &&
      all.y[at] === selected.y[next] &&
      all.angle[at] === selected.angle[next];
    if (same) places.push(at);
  }
  return places;
}
