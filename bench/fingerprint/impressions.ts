import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFingerTemplate, type FingerTemplate } from '../../lib/fingerprint/template/finger-template.ts';
import { decodeIso19794p2 } from '../../lib/standards/iso-19794-2/decode.ts';

/** One impression of a database folder: `<db>/<finger>_<impression>.<extractor>.iso`. */
export interface Impression {
  readonly db: string;
  readonly finger: number;
  readonly impression: number;
  readonly template: FingerTemplate;
}

/** Reads every database under `folder`, ordered by database, finger, impression. */
export function readImpressions(folder: string, extractor: string): Impression[] {
  const name = new RegExp(`^(\\d+)_(\\d+)\\.${extractor}\\.iso$`);
  const impressions: Impression[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    for (const file of readdirSync(join(folder, entry.name))) {
      const match = name.exec(file);
      if (match === null) continue;
      const [view] = decodeIso19794p2(readFileSync(join(folder, entry.name, file))).views;
      if (view === undefined) continue;
      impressions.push({
        db: entry.name,
        finger: Number(match[1]),
        impression: Number(match[2]),
        template: buildFingerTemplate(view),
      });
    }
  }
  return impressions.sort(
    (a, b) => a.db.localeCompare(b.db) || a.finger - b.finger || a.impression - b.impression,
  );
}
