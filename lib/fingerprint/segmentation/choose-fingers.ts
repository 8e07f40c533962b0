import type { TipPlace } from './expected-fingers.ts';
import { toUpright } from './finger-box.ts';
import { SEGMENTATION } from './parameters.ts';
import type { Patch } from './patch.ts';

/** A patch with what is known about it, lengths in millimetres in the hand's upright frame. */
export interface Candidate {
  readonly patch: Patch;
  /** How much it looks like a whole fingertip, 0 to 1. */
  readonly plausibility: number;
  readonly x: number;
  readonly tipY: number;
  readonly width: number;
}

export interface ChosenFinger {
  readonly place: TipPlace;
  readonly candidate: Candidate;
}

const PARAMETERS = SEGMENTATION.choice;

/** A patch in the frame of the whole hand. */
export function candidateOf(
  patch: Patch,
  plausibility: number,
  handAngle: number,
  millimetresPerCell: number,
): Candidate {
  const tip = toUpright(patch.tip, handAngle);
  return {
    patch,
    plausibility,
    x: tip.x * millimetresPerCell,
    tipY: tip.y * millimetresPerCell,
    width: (patch.right - patch.left) * millimetresPerCell,
  };
}

/**
 * Which patches are the expected fingers: of all ways to give some of the patches, from left to right, to some of the
 * places, the one that explains the picture best. A choice gains by plausible fingertips; it loses by tips that lie where
 * a hand has none, by widths that do not go together, and by fingers above which another is left over (what lies below a
 * fingertip is its next phalanx).
 */
export function chooseFingers(
  candidates: readonly Candidate[],
  places: readonly TipPlace[],
): readonly ChosenFinger[] {
  const ordered = candidates
    .toSorted((a, b) => b.plausibility - a.plausibility)
    .slice(0, PARAMETERS.mostCandidates)
    .toSorted((a, b) => a.x - b.x);
  let best: readonly ChosenFinger[] = [];
  let bestScore = 0;
  const extend = (chosen: readonly ChosenFinger[], candidate: number, place: number): void => {
    const score = scoreOf(chosen, ordered);
    if (score === Number.NEGATIVE_INFINITY) return;
    if (score > bestScore) [best, bestScore] = [chosen, score];
    for (let c = candidate; c < ordered.length; c++)
      for (let p = place; p < places.length; p++)
        extend(
          [...chosen, { place: places[p] as TipPlace, candidate: ordered[c] as Candidate }],
          c + 1,
          p + 1,
        );
  };
  extend([], 0, 0);
  return best;
}

/** How many patches beside the chosen ones look like fingertips too; those above or below one are of the same finger. */
export function surplusFingers(chosen: readonly ChosenFinger[], candidates: readonly Candidate[]): number {
  return candidates.filter(
    (other) =>
      other.plausibility >= PARAMETERS.surplus && !chosen.some(({ candidate }) => isInLine(other, candidate)),
  ).length;
}

function scoreOf(chosen: readonly ChosenFinger[], all: readonly Candidate[]): number {
  let score = -layoutMisfit(chosen);
  for (let i = 1; i < chosen.length; i++) {
    const [one, next] = [(chosen[i - 1] as ChosenFinger).candidate, (chosen[i] as ChosenFinger).candidate];
    if (next.x - one.x < (PARAMETERS.apart * (one.width + next.width)) / 2) return Number.NEGATIVE_INFINITY;
  }
  for (const { candidate } of chosen) {
    score += candidate.plausibility - PARAMETERS.threshold;
    for (const other of all)
      if (!chosen.some((finger) => finger.candidate === other) && isAbove(other, candidate))
        score -= PARAMETERS.phalanx * other.plausibility;
  }
  return score;
}

function isAbove(other: Candidate, candidate: Candidate): boolean {
  return other.tipY < candidate.tipY - PARAMETERS.aboveBy && isInLine(other, candidate);
}

function isInLine(other: Candidate, candidate: Candidate): boolean {
  return Math.abs(other.x - candidate.x) < 0.6 * Math.max(other.width, candidate.width);
}

/**
 * How far tips and widths are from those of a hand, as a penalty: the squares of the differences in units of their
 * usual spread, each bounded, so that one crooked finger costs less than leaving it out.
 */
export function layoutMisfit(chosen: readonly ChosenFinger[]): number {
  if (chosen.length < 2) return 0;
  const scale = Math.min(
    PARAMETERS.scale.most,
    Math.max(
      PARAMETERS.scale.least,
      mean(chosen.map(({ candidate, place }) => candidate.width / place.width)),
    ),
  );
  const offsetX = mean(chosen.map(({ candidate, place }) => candidate.x - scale * place.x));
  const offsetY = mean(chosen.map(({ candidate, place }) => candidate.tipY - scale * place.y));
  let misfit = 0;
  for (const { candidate, place } of chosen) {
    const dx = (candidate.x - scale * place.x - offsetX) / PARAMETERS.spreadX;
    const dy = (candidate.tipY - scale * place.y - offsetY) / PARAMETERS.spreadY;
    const dw = Math.log(candidate.width / (scale * place.width)) / PARAMETERS.spreadWidth;
    misfit += Math.min(PARAMETERS.mostMisfit, PARAMETERS.misfit * (dx * dx + dy * dy + dw * dw));
  }
  return misfit;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
