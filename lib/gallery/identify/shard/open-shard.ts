import { crc32 } from 'node:zlib';
import { CodedError } from '../../../core/errors.ts';
import { MAX_MINUTIAE } from '../../../fingerprint/template/finger-template.ts';
import {
  columnsOf,
  HEADER,
  HEADER_BYTES,
  HEADER_NUMBERS,
  SHARD_MAGIC,
  SHARD_VERSION,
  type ShardColumns,
  type ShardCounts,
  shardBytes,
} from './layout.ts';
import { PackedShard } from './packed-shard.ts';

/**
 * Opens what `packShard` wrote. Nothing is parsed or copied (but bytes that do not begin at a multiple of 8 are moved
 * to where they do): the shard reads from the bytes given, which must not change any more. Everything is checked that
 * a search relies on, so a search of what opened reads nothing outside.
 *
 * @throws CodedError GALLERY_SHARD_DAMAGED or GALLERY_SHARD_VERSION.
 */
export function openShard(payload: Uint8Array): PackedShard {
  const bytes = payload.byteOffset % 8 === 0 ? payload : payload.slice();
  const counts = readHeader(bytes);
  if (shardBytes(counts) !== bytes.length) refuse('length');
  const { checksum } = HEADER;
  if (headerOf(bytes)[checksum] !== crc32(bytes.subarray(HEADER_BYTES))) refuse('checksum');
  const columns = columnsOf(counts, bytes.buffer, bytes.byteOffset);
  check(columns, counts);
  return new PackedShard(columns, counts);
}

const headerOf = (bytes: Uint8Array) => new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER_NUMBERS);

function readHeader(bytes: Uint8Array): ShardCounts {
  if (bytes.length < HEADER_BYTES) refuse('header');
  const header = headerOf(bytes);
  const field = (name: keyof typeof HEADER): number => header[HEADER[name]] as number;
  if (field('magic') !== SHARD_MAGIC) refuse('magic');
  if (field('version') !== SHARD_VERSION) {
    const facts = { version: field('version'), supported: SHARD_VERSION };
    throw new CodedError('GALLERY_SHARD_VERSION', { facts });
  }
  if (field('headerChecksum') !== crc32(bytes.subarray(0, 4 * HEADER.headerChecksum))) refuse('header');
  return {
    encounters: field('encounters'),
    impressions: field('impressions'),
    minutiae: field('minutiae'),
    idBytes: field('idBytes'),
  };
}

function check(columns: ShardColumns, counts: ShardCounts): void {
  const { encounters, impressions, minutiae, idBytes } = counts;
  if (!columns.sequences.every((sequence) => Number.isSafeInteger(sequence) && sequence >= 0))
    refuse('sequences');
  if (!areEnds(columns.idEnds, idBytes, idBytes)) refuse('idEnds');
  if (!areEnds(columns.impressionEnds, impressions, impressions)) refuse('impressionEnds');
  if (!areEnds(columns.positionEnds, impressions, impressions)) refuse('positionEnds');
  if (!areEnds(columns.minutiaEnds, minutiae, MAX_MINUTIAE)) refuse('minutiaEnds');
  if (!columns.encounterOf.every((encounter) => encounter < encounters)) refuse('encounterOf');
  if (!columns.impressionsOf.every((impression) => impression < impressions)) refuse('impressionsOf');
}

/** Whether a column rises from 0 to `last` by no more than `most` a step. */
function areEnds(ends: Uint32Array, last: number, most: number): boolean {
  if (ends[0] !== 0 || ends[ends.length - 1] !== last) return false;
  for (let n = 1; n < ends.length; n++) {
    const step = (ends[n] as number) - (ends[n - 1] as number);
    if (step < 0 || step > most) return false;
  }
  return true;
}

function refuse(part: string): never {
  throw new CodedError('GALLERY_SHARD_DAMAGED', { facts: { part } });
}
