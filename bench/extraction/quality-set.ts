import { analyse } from '../../lib/fingerprint/extraction/analyse.ts';
import { extractTemplate } from '../../lib/fingerprint/extraction/extract.ts';
import { kernelStages } from '../../lib/fingerprint/extraction/kernel/kernel.ts';
import { compareFingers } from '../../lib/fingerprint/matching/compare.ts';
import { prepareCandidate, prepareProbe } from '../../lib/fingerprint/matching/prepared-finger.ts';
import { type QualityFeatures, qualityFeatures } from '../../lib/fingerprint/quality/features.ts';
import type { FingerTemplate } from '../../lib/fingerprint/template/finger-template.ts';
import { listImpressions, readImpressions } from '../fingerprint/impressions.ts';
import type { Mated } from './discard-curve.ts';
import { readImage } from './read-image.ts';

/** An impression with what the quality measure sees of it. */
export interface AssessedImpression {
  readonly db: string;
  readonly finger: number;
  readonly template: FingerTemplate;
  /** Of the same picture by another extractor, where the folder holds one. */
  readonly otherTemplate?: FingerTemplate;
  readonly features: QualityFeatures;
}

/** The other extractor: where it finds less than ours, more comparisons fail, which tells more of quality. */
const OTHER_EXTRACTOR = 'mindtct';

export function readAssessed(folder: string): AssessedImpression[] {
  const others = new Map(
    readImpressions(folder, OTHER_EXTRACTOR).map((each) => [keyOf(each), each.template] as const),
  );
  return listImpressions(folder, 'png').map((file) => {
    const image = readImage(file.path);
    const { template } = extractTemplate(image);
    const features = qualityFeatures(analyse(image, kernelStages()));
    const otherTemplate = others.get(keyOf(file));
    const { db, finger } = file;
    return { db, finger, template, features, ...(otherTemplate && { otherTemplate }) };
  });
}

function keyOf({ db, finger, impression }: { db: string; finger: number; impression: number }): string {
  return `${db}/${finger}_${impression}`;
}

export interface Comparisons {
  readonly mated: readonly Mated<AssessedImpression>[];
  readonly impostors: readonly Mated<AssessedImpression>[];
}

/** All comparisons within each database, of the templates that `templateOf` chooses. */
export function compareAssessed(
  impressions: readonly AssessedImpression[],
  templateOf: (impression: AssessedImpression) => FingerTemplate | undefined = ({ template }) => template,
): Comparisons {
  const prepared = impressions.flatMap((impression) => {
    const template = templateOf(impression);
    return template === undefined ? [] : [{ impression, template, candidate: prepareCandidate(template) }];
  });
  const mated: Mated<AssessedImpression>[] = [];
  const impostors: Mated<AssessedImpression>[] = [];
  prepared.forEach(({ impression: a, template }, i) => {
    const probe = prepareProbe(template);
    for (const { impression: b, candidate } of prepared.slice(i + 1)) {
      if (a.db !== b.db) continue;
      const score = compareFingers(probe, candidate);
      (a.finger === b.finger ? mated : impostors).push({ a, b, score });
    }
  });
  return { mated, impostors };
}
