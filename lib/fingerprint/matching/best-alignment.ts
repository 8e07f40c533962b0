import { type Alignment, anchorAlignment, newAlignment, pairMinutiae, refineAlignment } from './alignment.ts';
import { edgeAgreement } from './evidence.ts';
import { PARAMETERS } from './parameters.ts';
import type { PreparedCandidate, PreparedFinger } from './prepared-finger.ts';
import { findSeeds, newSeeds } from './seeds.ts';

const seeds = newSeeds();
/** The alignments kept, by falling agreement, and one more to try the next with. */
const kept: Alignment[] = Array.from({ length: PARAMETERS.seeds.kept + 1 }, newAlignment);

/** The alignment found, which the next call overwrites, and how well its edges agree. */
export interface BestAlignment {
  alignment: Alignment;
  edges: number;
}

/**
 * The rigid motion under which most edges of the candidate agree with the probe's: the best supported pairs are tried
 * as anchors, the alignments that pair most are refined, and the edges choose among them. No support, no pairs; nor
 * where the anchors show that a score of `atLeast` is out of reach.
 */
export function findBestAlignment(
  probe: PreparedFinger,
  candidate: PreparedCandidate,
  atLeast: number,
  result: BestAlignment,
): void {
  result.edges = -1;
  findSeeds(probe, candidate, seeds);
  const count = tryAnchors(probe, candidate);
  if (count === 0 || (atLeast >= PARAMETERS.hopeless.score && isHopeless(probe, candidate))) return;
  for (let k = 0; k < count; k++) {
    const alignment = kept[k] as Alignment;
    refineAlignment(alignment, probe.template, candidate.template);
    pairMinutiae(alignment, probe, candidate.template);
    const edges = edgeAgreement(alignment, probe.template, candidate);
    if (edges <= result.edges) continue;
    result.edges = edges;
    result.alignment = alignment;
  }
}

/** Whether the best anchored alignment pairs too little of such templates. */
function isHopeless(probe: PreparedFinger, candidate: PreparedCandidate): boolean {
  const minutiae = Math.sqrt(probe.template.count * candidate.template.count);
  return (kept[0] as Alignment).agreement < PARAMETERS.hopeless.agreement * Math.sqrt(minutiae);
}

function tryAnchors(probe: PreparedFinger, candidate: PreparedCandidate): number {
  const stride = candidate.template.count;
  const capacity = PARAMETERS.seeds.kept;
  let count = 0;
  for (let s = 0; s < seeds.count; s++) {
    const pair = seeds.pair[s] as number;
    const p = (pair / stride) | 0;
    const c = pair - p * stride;
    if (isHeld(count, p, c)) continue;
    const trial = kept[count] as Alignment;
    anchorAlignment(trial, probe.template, candidate.template, {
      p,
      c,
      rotation: seeds.rotation[s] as number,
    });
    pairMinutiae(trial, probe, candidate.template);
    let at = count;
    for (; at > 0 && (kept[at - 1] as Alignment).agreement < trial.agreement; at--) {
      kept[at] = kept[at - 1] as Alignment;
    }
    kept[at] = trial;
    count = Math.min(count + 1, capacity);
  }
  return count;
}

/** Whether an alignment tried before pairs these two already, and would only be found again. */
function isHeld(count: number, p: number, c: number): boolean {
  for (let k = 0; k < count; k++) {
    const { pairs, probeMinutia, candidateMinutia } = kept[k] as Alignment;
    for (let i = 0; i < pairs; i++) {
      if (probeMinutia[i] === p) {
        if (candidateMinutia[i] === c) return true;
        break;
      }
    }
  }
  return false;
}
