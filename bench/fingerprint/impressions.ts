import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorLine } from '../../lib/api/problems/error-text.ts';
import { isCodedError } from '../../lib/core/errors.ts';
import { extractTemplate } from '../../lib/fingerprint/extraction/extract.ts';
import { buildFingerTemplate, type FingerTemplate } from '../../lib/fingerprint/template/finger-template.ts';
import { decodeIso19794p2 } from '../../lib/standards/iso-19794-2/decode.ts';
import type { MinutiaeRecord } from '../../lib/standards/minutiae-record.ts';
import { readImage } from '../extraction/read-image.ts';

/** One impression of a database folder: `<db>/<finger>_<impression>.<extractor>.iso`, or `.png` and our own extraction. */
export interface Impression {
  readonly db: string;
  readonly finger: number;
  readonly impression: number;
  readonly template: FingerTemplate;
  /** CPU time of the extraction; undefined for a template that was read. */
  readonly extractionMs?: number;
}

/** A file of a database folder. */
export interface ImpressionFile {
  readonly db: string;
  readonly finger: number;
  readonly impression: number;
  readonly path: string;
}

/** The extractor's name that stands for the pictures themselves. */
export const IMAGES = 'images';

/**
 * Reads every database under `folder`, ordered by database, finger, impression.
 *
 * @throws NoImpressions where there is none, or one that can't be read
 */
export function readImpressions(folder: string, extractor: string): Impression[] {
  const impressions = impressionsIfAny(folder, extractor);
  const suffix = extractor === IMAGES ? 'png' : `${extractor}.iso`;
  if (impressions.length === 0) {
    throw new NoImpressions(`${folder} has no <database>/<finger>_<impression>.${suffix}`);
  }
  return impressions;
}

/** The same where there may be none. */
export function impressionsIfAny(folder: string, extractor: string): Impression[] {
  if (extractor === IMAGES) return listImpressions(folder, 'png').map(extract);
  const impressions: Impression[] = [];
  for (const { path, ...file } of listImpressions(folder, `${extractor}.iso`)) {
    const [view] = decoded(path).views;
    if (view !== undefined) impressions.push({ ...file, template: buildFingerTemplate(view) });
  }
  return impressions;
}

function decoded(path: string): MinutiaeRecord {
  try {
    return decodeIso19794p2(readFileSync(path));
  } catch (error) {
    if (isCodedError(error)) throw new NoImpressions(`${path}: ${errorLine(error, 'en')}`);
    throw error;
  }
}

/** What a command says of a folder that it can't measure with. */
export class NoImpressions extends Error {
  readonly code = 'NO_IMPRESSIONS';
}

/**
 * The files `<db>/<finger>_<impression>.<suffix>` under `folder`, ordered by database, finger, impression.
 *
 * @throws NoImpressions where there is no such folder
 */
export function listImpressions(folder: string, suffix: string): ImpressionFile[] {
  const files: ImpressionFile[] = [];
  if (!existsSync(folder)) throw new NoImpressions(`there is no folder ${folder}`);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    for (const file of readdirSync(join(folder, entry.name))) {
      const match = /^(\d+)_(\d+)\.(.+)$/.exec(file);
      if (match === null || match[3] !== suffix) continue;
      files.push({
        db: entry.name,
        finger: Number(match[1]),
        impression: Number(match[2]),
        path: join(folder, entry.name, file),
      });
    }
  }
  return files.sort((a, b) => a.db.localeCompare(b.db) || a.finger - b.finger || a.impression - b.impression);
}

function extract({ path, ...file }: ImpressionFile): Impression {
  const image = readImage(path);
  const before = process.threadCpuUsage();
  const { template } = extractTemplate(image);
  const { user, system } = process.threadCpuUsage(before);
  return { ...file, template, extractionMs: (user + system) / 1000 };
}

/** Mean CPU time per picture, in milliseconds; undefined where nothing was extracted. */
export function meanExtractionMs(impressions: readonly Impression[]): number | undefined {
  const times = impressions.flatMap(({ extractionMs }) => extractionMs ?? []);
  return times.length === 0 ? undefined : times.reduce((sum, time) => sum + time, 0) / times.length;
}
