import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PositionedFinger } from '../../lib/fingerprint/template/search-template.ts';
import { packShard } from '../../lib/gallery/identify/shard/pack-shard.ts';
import { openSegment } from '../../lib/gallery/segments/load.ts';
import { NEWEST_PACKING } from '../../lib/gallery/segments/packings.ts';
import { encodeSegment } from '../../lib/gallery/segments/segment-format.ts';
import { generatedFingers } from './generated-gallery.ts';

/** Bytes of a generated finger in a segment: packed, and its encounter's id in the payload and in the index. */
const BYTES_PER_FINGER = 900;
/** Fingers that are generated; a segment has them over and over, as it makes no difference to who opens it. */
const DIFFERENT = 1000;
const ADDRESS = { generation: 1, shard: 0 };

/** What opening one segment took. Seconds of processor time, and by the clock. */
export interface OpeningFigures {
  readonly bytes: number;
  readonly fingers: number;
  readonly readSeconds: number;
  readonly openSeconds: number;
  readonly wallSeconds: number;
}

/** Reads a segment of about so many bytes from local disk and opens it as a shard does: the best of three times. */
export function measureOpening(bytes: number): OpeningFigures {
  const fingers = Math.round(bytes / BYTES_PER_FINGER);
  const path = fileURLToPath(
    new URL(`../../.cache/identify/v${NEWEST_PACKING.algorithm}-${fingers}.segment`, import.meta.url),
  );
  if (!existsSync(path)) make(path, fingers);
  const measured = [1, 2, 3].map(() => open(path, fingers));
  return measured.reduce((best, each) => (total(each) < total(best) ? each : best));
}

const total = ({ readSeconds, openSeconds }: OpeningFigures): number => readSeconds + openSeconds;

function open(path: string, fingers: number): OpeningFigures {
  const started = performance.now();
  const before = process.cpuUsage();
  const bytes = readFileSync(path);
  const read = process.cpuUsage(before);
  const { packed } = openSegment(bytes, ADDRESS, { first: 1, last: fingers }, NEWEST_PACKING);
  const all = process.cpuUsage(before);
  const readSeconds = (read.user + read.system) / 1e6;
  return {
    bytes: bytes.length,
    fingers: packed.impressions,
    readSeconds,
    openSeconds: (all.user + all.system) / 1e6 - readSeconds,
    wallSeconds: (performance.now() - started) / 1000,
  };
}

function make(path: string, fingers: number): void {
  const different = Array.from({ length: DIFFERENT }, (_, person) => generatedFingers(person, 0, 1));
  const entries = Array.from({ length: fingers }, (_, n) => ({
    sequence: n + 1,
    encounterId: `enc_${String(n).padStart(26, '0')}`,
    retainUntil: 4_000_000_000,
    fingers: different[n % DIFFERENT] as readonly PositionedFinger[],
  }));
  const { algorithm } = NEWEST_PACKING;
  const header = { ...ADDRESS, algorithm, first: 1, last: fingers, asOf: fingers };
  mkdirSync(fileURLToPath(new URL('.', `file://${path}`)), { recursive: true });
  writeFileSync(
    `${path}.part`,
    encodeSegment(header, { tombstones: [], entries, payload: packShard(entries) }),
  );
  renameSync(`${path}.part`, path);
}
