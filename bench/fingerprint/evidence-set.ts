import { gatherEvidence, yardstick } from '../../lib/fingerprint/matching/compare.ts';
import { prepareCandidate, prepareProbe } from '../../lib/fingerprint/matching/prepared-finger.ts';
import { FEATURES, writeFeatures } from '../../lib/fingerprint/matching/score.ts';
import { type Impression, readImpressions } from './impressions.ts';
import type { Sample } from './logistic-regression.ts';

/** One comparison: its evidence and what it is. */
export interface Comparison extends Sample {
  readonly probe: Impression;
  readonly candidate: Impression;
  /** Whether `compareFingers` breaks it off, as a score of 0. */
  readonly hopeless: boolean;
}

/** Compares each unordered pair of impressions once; where nothing agrees there is no evidence and no comparison. */
export function compareAll(folder: string, extractor: string): Comparison[] {
  const impressions = readImpressions(folder, extractor);
  const candidates = impressions.map((impression) => prepareCandidate(impression.template));
  const comparisons: Comparison[] = [];
  impressions.forEach((a, i) => {
    const probe = prepareProbe(a.template);
    for (let j = i + 1; j < impressions.length; j++) {
      const b = impressions[j] as Impression;
      if (isSuspect(a, b)) continue;
      const candidate = candidates[j] as (typeof candidates)[number];
      const least = yardstick(probe.count, candidate.count, 0);
      const hopeless = gatherEvidence(probe, candidate, least) === undefined;
      const evidence = gatherEvidence(probe, candidate);
      if (evidence === undefined) continue;
      const features = new Float64Array(FEATURES.length);
      writeFeatures(evidence, features);
      const genuine = a.db === b.db && a.finger === b.finger;
      comparisons.push({ probe: a, candidate: b, features, genuine, hopeless });
    }
  });
  return comparisons;
}

/** Two fingers of the FVC sets that are in all likelihood one: neither genuine nor impostor. */
const SUSPECTS = ['fvc2002-db3b/108', 'fvc2004-db3b/102'];

/** Whether this is one of the two fingers, which must not be taken for another's. */
export function isSuspectFinger({ db, finger }: Impression): boolean {
  return SUSPECTS.includes(`${db}/${finger}`);
}

function isSuspect(a: Impression, b: Impression): boolean {
  return a.db !== b.db && isSuspectFinger(a) && isSuspectFinger(b);
}
