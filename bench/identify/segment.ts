import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
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
/** Bytes read by one call. */
const READ_AT_ONCE = 64 * 1024 * 1024;
const ADDRESS = { generation: 1, shard: 0 };

/** What opening one segment took. Seconds of processor time, and by the clock. */
export interface OpeningFigures {
  readonly bytes: number;
  readonly fingers: number;
  readonly readSeconds: number;
  readonly openSeconds: number;
  readonly wallSeconds: number;
  /** The first time by the clock, when the system first has to find so much memory. */
  readonly firstWallSeconds: number;
}

/** Reads a segment of about so many bytes from local disk and opens it as a shard does: the best of three times. */
export function measureOpening(bytes: number): OpeningFigures {
  const fingers = Math.round(bytes / BYTES_PER_FINGER);
  const path = fileURLToPath(
    new URL(`../../.cache/identify/v${NEWEST_PACKING.algorithm}-${fingers}.segment`, import.meta.url),
  );
  if (!existsSync(path)) make(path, fingers);
  const file = openSync(path, 'r');
  const memory = new Uint8Array(fstatSync(file).size);
  const measured = [1, 2, 3].map(() => open(file, memory, fingers));
  closeSync(file);
  const best = measured.reduce((one, each) => (each.wallSeconds < one.wallSeconds ? each : one));
  return { ...best, firstWallSeconds: measured[0]?.wallSeconds ?? Number.NaN };
}

function open(file: number, memory: Uint8Array, fingers: number): Omit<OpeningFigures, 'firstWallSeconds'> {
  const started = performance.now();
  const before = process.cpuUsage();
  for (let at = 0; at < memory.length; ) {
    at += readSync(file, memory, at, Math.min(READ_AT_ONCE, memory.length - at), at);
  }
  const read = process.cpuUsage(before);
  const { packed } = openSegment(memory, ADDRESS, { first: 1, last: fingers }, NEWEST_PACKING);
  const all = process.cpuUsage(before);
  const readSeconds = (read.user + read.system) / 1e6;
  return {
    bytes: memory.length,
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
