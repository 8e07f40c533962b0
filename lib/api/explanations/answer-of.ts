import type { Language } from '../../core/error-catalogue.ts';
import type { AgencyId, EncounterId } from '../../core/ids.ts';
import { explanationSvg } from '../../fingerprint/explain/draw/explanation-svg.ts';
import type { ExplainedImpression } from '../../fingerprint/explain/explain-comparison.ts';
import { reasonText } from '../../fingerprint/explain/reason-texts.ts';
import { fingerName } from '../../fingerprint/template/finger-names.ts';
import { MINUTIA_TYPES } from '../../fingerprint/template/finger-template.ts';
import type { ExplainedFinger, PersonExplanation } from '../../gallery/identify/explain-person.ts';
import type { Candidate } from '../../intake/encounter.ts';
import type { ExplanationAnswer } from './explanation-answer.ts';

/** An explanation as an examiner reads it: the candidate's own id only where it is of the reader's agency. */
export function explanationAnswerOf(
  encounterId: EncounterId,
  candidate: Candidate,
  explanation: PersonExplanation,
  { agency: reader, language }: { readonly agency: AgencyId; readonly language: Language },
): ExplanationAnswer {
  const { personId, agency } = candidate;
  return {
    encounterId,
    candidate: { personId, ...(agency === reader && { encounterId: candidate.encounterId }), agency },
    score: tenths(explanation.score),
    comparisons: explanation.fingers.map((finger) => comparisonAnswerOf(finger, language)),
  };
}

/** The same as a drawing. */
export function explanationDrawing({ score, fingers }: PersonExplanation, language: Language): string {
  const drawn = fingers.map(({ comparison, probePosition, candidatePosition }) => ({
    explanation: comparison,
    probeName: fingerName(probePosition, language),
    candidateName: fingerName(candidatePosition, language),
  }));
  return explanationSvg(drawn, language, score);
}

/** One pair of impressions that counts. */
export function comparisonAnswerOf(
  { probePosition, candidatePosition, score, comparison }: ExplainedFinger,
  language: Language,
): ExplanationAnswer['comparisons'][number] {
  const { motion, pairs, parts, reasons, probe, candidate } = comparison;
  return {
    probe: probePosition,
    candidate: candidatePosition,
    score: tenths(score),
    reasons: reasons.map((reason) => ({ code: reason.code, text: reasonText(reason, language) })),
    ...(motion && {
      laid: {
        degrees: tenths((Math.atan2(motion.sin, motion.cos) * 180) / Math.PI),
        shiftX: tenths(motion.shiftX),
        shiftY: tenths(motion.shiftY),
      },
    }),
    pairs: pairs.map(({ number, residual, ...pair }) => ({
      number,
      probe: minutiaOf(probe, pair.probe),
      candidate: minutiaOf(candidate, pair.candidate),
      distance: tenths(residual.distance),
      degrees: tenths(residual.degrees),
    })),
    parts: (parts?.parts ?? []).map(({ evidence, value, adds }) => ({
      evidence,
      value: thousandths(value),
      adds: thousandths(adds),
    })),
  };
}

function minutiaOf({ template }: ExplainedImpression, minutia: number) {
  return {
    minutia,
    x: template.x[minutia] as number,
    y: template.y[minutia] as number,
    type: MINUTIA_TYPES[template.type[minutia] as number] ?? 'OTHER',
  };
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
const thousandths = (value: number): number => Math.round(value * 1000) / 1000;
