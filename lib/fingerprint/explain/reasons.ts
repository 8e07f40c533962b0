import type { Evidence } from '../matching/evidence.ts';
import type { Motion } from '../matching/reference/alignment.ts';
import { falseMatchRate, MEASURED_SCORE } from '../matching/score-meaning.ts';
import type { FingerTemplate } from '../template/finger-template.ts';
import type { ExplainedPair } from './pairs.ts';
import type { Reason } from './reason-texts.ts';
import type { ScoreParts } from './score-parts.ts';

/** What is told of a comparison, and what of it was found where anything agrees. */
interface Compared {
  readonly score: number;
  /** As they were compared. */
  readonly probe: FingerTemplate;
  readonly candidate: FingerTemplate;
  readonly found?: {
    readonly motion: Motion;
    readonly pairs: readonly ExplainedPair[];
    readonly evidence: Evidence;
    readonly parts: ScoreParts;
  };
}

/** Fewer minutiae than this say little either way: fewer than courts that count points ask for. */
const FEW_MINUTIAE = 12;
/** 500 ppi. */
const PIXELS_PER_MILLIMETRE = 500 / 25.4;

export function reasonsFor(compared: Compared): Reason[] {
  return [meaning(compared.score), ...agreement(compared), ...cautions(compared)];
}

/** How often chance alone reaches the score. */
function meaning(score: number): Reason {
  if (score <= 0) return { code: 'NO_EVIDENCE', values: {} };
  const once = 1 / falseMatchRate(score);
  // Two digits: a rate that is known to a factor is not told to the unit.
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(once)) - 1);
  const values = { score: tenths(score), once: Math.round(once / digits) * digits };
  return { code: score > MEASURED_SCORE ? 'CHANCE_EXTRAPOLATED' : 'CHANCE', values };
}

function agreement({ found, probe, candidate }: Compared): Reason[] {
  if (found === undefined) {
    return [{ code: 'NOTHING_AGREES', values: { probe: probe.count, candidate: candidate.count } }];
  }
  const { pairs, evidence, motion } = found;
  const mean = (of: (pair: ExplainedPair) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / Math.max(1, pairs.length);
  const distance = mean(({ residual }) => residual.distance);
  const turn = Math.round((Math.atan2(motion.sin, motion.cos) * 180) / Math.PI);
  const typed = pairs.filter(({ sameType }) => sameType !== undefined);
  return [
    {
      code: 'PAIRS',
      values: {
        pairs: pairs.length,
        probe: probe.count,
        candidate: candidate.count,
        percent: Math.round(100 * Math.min(1, evidence.pairedShare)),
      },
    },
    {
      code: 'CLOSENESS',
      values: {
        pixels: tenths(distance),
        micrometres: Math.round((1000 * distance) / PIXELS_PER_MILLIMETRE / 10) * 10,
        degrees: Math.round(mean(({ residual }) => Math.abs(residual.degrees))),
      },
    },
    { code: turn < 0 ? 'TURNED_RIGHT' : 'TURNED_LEFT', values: { degrees: Math.abs(turn) } },
    { code: 'NEIGHBOURS', values: { edges: tenths(evidence.edges) } },
    ...(typed.length === 0
      ? []
      : [
          {
            code: 'TYPES',
            values: { same: typed.filter(({ sameType }) => sameType).length, typed: typed.length },
          } as const,
        ]),
  ];
}

function cautions({ score, found, probe, candidate }: Compared): Reason[] {
  const fewest = Math.min(probe.count, candidate.count);
  const reasons: Reason[] = [];
  if (fewest < FEW_MINUTIAE) reasons.push({ code: 'FEW_MINUTIAE', values: { fewest } });
  if (found === undefined) return reasons;
  const { calibrated, ceiling } = found.parts;
  // The kernel may break off where the reference goes on.
  if (score === 0 && Math.min(calibrated, ceiling) > 0) reasons.push({ code: 'BROKEN_OFF', values: {} });
  else if (ceiling < calibrated) {
    reasons.push({ code: 'FEW_PAIRS', values: { ceiling: tenths(ceiling), calibrated: tenths(calibrated) } });
  }
  return reasons;
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
