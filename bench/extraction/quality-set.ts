import { analyse } from '../../lib/fingerprint/extraction/analyse.ts';
import { extractTemplate } from '../../lib/fingerprint/extraction/extract.ts';
import { kernelStages } from '../../lib/fingerprint/extraction/kernel/kernel.ts';
import { compareFingers } from '../../lib/fingerprint/matching/compare.ts';
import { prepareCandidate, prepareProbe } from '../../lib/fingerprint/matching/prepared-finger.ts';
import { type QualityFeatures, qualityFeatures } from '../../lib/fingerprint/quality/features.ts';
import type { FingerTemplate } from '../../lib/fingerprint/template/finger-template.ts';
import { listImpressions } from '../fingerprint/impressions.ts';
import type { Mated } from './discard-curve.ts';
import { readImage } from './read-image.ts';

/** An impression with what the quality measure sees of it. */
export interface AssessedImpression {
  readonly db: string;
  readonly finger: number;
  readonly template: FingerTemplate;
  readonly features: QualityFeatures;
}

export function readAssessed(folder: string): AssessedImpression[] {
  return listImpressions(folder, 'png').map(({ db, finger, path }) => {
    const image = readImage(path);
    const { template } = extractTemplate(image);
    return { db, finger, template, features: qualityFeatures(analyse(image, kernelStages())) };
  });
}

/** All comparisons within each database: the mated ones, and the scores of the others. */
export function compareAssessed(impressions: readonly AssessedImpression[]): {
  readonly mated: readonly Mated<AssessedImpression>[];
  readonly impostors: readonly number[];
} {
  const candidates = impressions.map(({ template }) => prepareCandidate(template));
  const mated: Mated<AssessedImpression>[] = [];
  const impostors: number[] = [];
  impressions.forEach((a, i) => {
    const probe = prepareProbe(a.template);
    for (let j = i + 1; j < impressions.length; j++) {
      const b = impressions[j] as AssessedImpression;
      if (a.db !== b.db) continue;
      const score = compareFingers(probe, candidates[j] as (typeof candidates)[number]);
      if (a.finger === b.finger) mated.push({ a, b, score });
      else impostors.push(score);
    }
  });
  return { mated, impostors };
}
