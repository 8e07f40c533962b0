import { existsSync } from 'node:fs';
import {
  encodeSearchTemplate,
  type PositionedFinger,
} from '../../lib/fingerprint/template/search-template.ts';
import { type Impression, readImpressions } from '../fingerprint/impressions.ts';
import { generatedFingers, generatedId, USED_POSITIONS } from './generated-gallery.ts';

/** A person who is in the gallery, and takes that are not. */
export interface Mate {
  readonly encounterId: string;
  readonly real: boolean;
  /** The enrolled take. */
  readonly fingers: readonly PositionedFinger[];
  readonly probes: readonly Uint8Array[];
}

/**
 * Real fingers, made persons: different fingers of one database are fused into one. Impression 1 is enrolled, the
 * others are probes. None where the folder is missing.
 */
export function realMates(folder: string, extractor: string, fingers: number): Mate[] {
  if (!existsSync(folder)) return [];
  const impressions = readImpressions(folder, extractor);
  const takes = [...new Set(impressions.map((impression) => impression.impression))];
  return personsOf(impressions, fingers).flatMap((person) => {
    const take = (n: number): PositionedFinger[] =>
      person.flatMap(({ db, finger }, f) =>
        impressions
          .filter((i) => i.db === db && i.finger === finger && i.impression === n)
          .map(({ template }) => ({ position: USED_POSITIONS[f] as PositionedFinger['position'], template })),
      );
    const enrolled = take(1);
    if (enrolled.length < fingers) return [];
    const [{ db, finger }] = person as [Impression];
    const probes = takes.filter((n) => n !== 1).map(take);
    return [
      {
        encounterId: `real_${db}_${finger}`,
        real: true,
        fingers: enrolled,
        probes: probes.filter((probe) => probe.length === fingers).map(encodeSearchTemplate),
      },
    ];
  });
}

/** The fingers of each database, so many to a person; those left over are no person. */
function personsOf(impressions: readonly Impression[], fingers: number): Impression[][] {
  const first = impressions.filter((impression) => impression.impression === 1);
  return [...new Set(first.map(({ db }) => db))].flatMap((db) => {
    const ofDatabase = first.filter((impression) => impression.db === db);
    return Array.from({ length: Math.floor(ofDatabase.length / fingers) }, (_, n) =>
      ofDatabase.slice(n * fingers, (n + 1) * fingers),
    );
  });
}

/** Another take of one of the generated persons, who are in the gallery already. */
export function generatedMate(person: number, fingers: number): Mate {
  const probe = generatedFingers(person, 1, fingers);
  return {
    encounterId: generatedId(person),
    real: false,
    fingers: [],
    probes: [encodeSearchTemplate(probe)],
  };
}
