import type { FingerTemplate } from '../../template/finger-template.ts';
import { selectReliable } from '../../template/reliable-minutiae.ts';
import type { Evidence } from '../evidence.ts';
import { PARAMETERS } from '../parameters.ts';
import { type Alignment, anchorMotion, pairMinutiae, refineMotion } from './alignment.ts';
import { edgeAgreement, weighAlignment } from './evidence.ts';
import { findSeeds, type Seed } from './seeds.ts';

/** The alignment that a comparison settles on, and the impressions as they were compared: its pairs count theirs. */
export interface AlignedImpressions {
  readonly probe: FingerTemplate;
  readonly candidate: FingerTemplate;
  readonly alignment: Alignment;
  /** Agreement of the edges, for which this alignment was chosen. */
  readonly edges: number;
}

/**
 * What the kernel computes, told plainly: the kernel must give the same evidence to the last bit. No evidence where
 * `alignImpressions` finds no alignment.
 */
export function gatherEvidence(
  probe: FingerTemplate,
  candidate: FingerTemplate,
  yardstick = 0,
): Evidence | undefined {
  const aligned = alignImpressions(probe, candidate, yardstick);
  return aligned && evidenceOf(aligned);
}

export function evidenceOf({ probe, candidate, alignment, edges }: AlignedImpressions): Evidence {
  return weighAlignment(probe, candidate, alignment, edges);
}

/**
 * The best supported pairs of the reliable minutiae are tried as anchors, the alignments that pair most are refined,
 * and the edges choose among them. Undefined without support, and where support or agreement are hopeless against the
 * yardstick (0: nothing is).
 */
export function alignImpressions(
  wholeProbe: FingerTemplate,
  wholeCandidate: FingerTemplate,
  yardstick = 0,
): AlignedImpressions | undefined {
  const probe = selectReliable(wholeProbe);
  const candidate = selectReliable(wholeCandidate);
  const seeds = findSeeds(probe, candidate);
  const support = ((seeds[0]?.support ?? 0) + (seeds[2]?.support ?? 0)) / 256;
  const { hopeless } = PARAMETERS;
  if (support < hopeless.support * yardstick) return undefined;
  const early = hopeless.earlyAgreement * yardstick - hopeless.earlySupportShare * support;
  const late = yardstick - hopeless.supportShare * support;
  const anchored = tryAnchors(probe, candidate, seeds, { early, late });
  if (anchored[0] === undefined || anchored[0].agreement < late) return undefined;
  let best = anchored[0];
  let bestEdges = -1;
  for (const alignment of anchored) {
    const refined = refineAlignment(probe, candidate, alignment);
    const edges = edgeAgreement(probe, candidate, refined);
    if (edges <= bestEdges) continue;
    best = refined;
    bestEdges = edges;
  }
  return { probe, candidate, alignment: best, edges: bestEdges };
}

function refineAlignment(probe: FingerTemplate, candidate: FingerTemplate, anchored: Alignment): Alignment {
  const { refinements, distance } = PARAMETERS.pairing;
  let alignment = anchored;
  for (let round = 0; round < refinements; round++) {
    alignment = pairMinutiae(probe, candidate, refineMotion(probe, candidate, alignment), distance);
  }
  return alignment;
}

/** The alignments that pair most, by falling agreement; none where the first few anchors, or more, agree too little. */
function tryAnchors(
  probe: FingerTemplate,
  candidate: FingerTemplate,
  seeds: readonly Seed[],
  least: { readonly early: number; readonly late: number },
): Alignment[] {
  let kept: Alignment[] = [];
  for (const [tried, seed] of seeds.entries()) {
    const best = kept[0]?.agreement ?? 0;
    if (tried === PARAMETERS.hopeless.earlyAnchors && best < least.early) return [];
    if (tried === PARAMETERS.hopeless.lateAnchors && best < least.late) return [];
    // An alignment tried before that pairs these two already would only be found again.
    if (kept.some(({ pairs }) => pairs.some(({ p, c }) => p === seed.p && c === seed.c))) continue;
    const motion = anchorMotion(probe, candidate, seed);
    const trial = pairMinutiae(probe, candidate, motion, PARAMETERS.pairing.anchorDistance);
    kept = [...kept, trial].sort((a, b) => b.agreement - a.agreement).slice(0, PARAMETERS.seeds.kept);
  }
  return kept;
}
