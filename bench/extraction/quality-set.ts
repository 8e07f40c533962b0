import { analyse } from '../../lib/fingerprint/extraction/analyse.ts';
import { extractTemplate } from '../../lib/fingerprint/extraction/extract.ts';
import { kernelStages } from '../../lib/fingerprint/extraction/kernel/kernel.ts';
import { compareFingers } from '../../lib/fingerprint/matching/compare.ts';
import { prepareCandidate, prepareProbe } from '../../lib/fingerprint/matching/prepared-finger.ts';
import { type QualityFeatures, qualityFeatures } from '../../lib/fingerprint/quality/features.ts';
import type { FingerTemplate } from '../../lib/fingerprint/template/finger-template.ts';
import { impressionsIfAny, listImpressions } from '../fingerprint/impressions.ts';
import type { Mated } from './discard-curve.ts';
import { readImage } from './read-image.ts';

/** An impression with what the quality measure sees of it. */
export interface AssessedImpression {
  readonly db: string;
  readonly finger: number;
  readonly template: FingerTemplate;
  /** Of the same picture by other extractors, where the folder holds them. */
  readonly otherTemplates: ReadonlyMap<string, FingerTemplate>;
  readonly features: QualityFeatures;
}

/** Where they find less than ours, more comparisons fail, which tells more of quality. */
export const OTHER_EXTRACTORS = ['mindtct', 'secugen'] as const;

export function readAssessed(folder: string): AssessedImpression[] {
  const others = OTHER_EXTRACTORS.map(
    (name) =>
      [name, new Map(impressionsIfAny(folder, name).map((each) => [keyOf(each), each.template]))] as const,
  );
  return listImpressions(folder, 'png').map((file) => {
    const image = readImage(file.path);
    const { template } = extractTemplate(image);
    const features = qualityFeatures(analyse(image, kernelStages()));
    const otherTemplates = new Map(
      others.flatMap(([name, templates]): [string, FingerTemplate][] => {
        const other = templates.get(keyOf(file));
        return other === undefined ? [] : [[name, other]];
      }),
    );
    const { db, finger } = file;
    return { db, finger, template, otherTemplates, features };
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
