import { crc32 } from 'node:zlib';
import { fingerPositionCode } from '../../../fingerprint/template/finger-position.ts';
import type { PositionedFinger } from '../../../fingerprint/template/search-template.ts';
import { packFinger, WORDS } from '../screen/packed-finger.ts';
import {
  columnsOf,
  HEADER,
  HEADER_BYTES,
  HEADER_NUMBERS,
  POSITIONS,
  SHARD_MAGIC,
  SHARD_VERSION,
  type ShardCounts,
  shardBytes,
} from './layout.ts';
import { type ShardEntry, searched } from './shard-entry.ts';

interface Encounter extends ShardEntry {
  readonly id: Uint8Array;
}

/** An impression, and where it goes. */
interface Placed extends PositionedFinger {
  readonly encounter: number;
  /** Among all impressions, encounter by encounter. */
  readonly place: number;
}

/**
 * Packs encounters into the bytes that `openShard` opens as they are. The same encounters, in any order, make the same
 * bytes.
 *
 * @throws RangeError for two entries of one encounter.
 */
export function packShard(entries: readonly ShardEntry[]): Uint8Array {
  const encounters = entries
    .map((entry): Encounter => ({ ...entry, ...searched(entry), id: Buffer.from(entry.encounterId) }))
    .sort((a, b) => Buffer.compare(a.id, b.id));
  encounters.forEach(({ encounterId }, n) => {
    if (encounters[n - 1]?.encounterId === encounterId) throw new RangeError('an encounter is packed once');
  });
  const impressions = byPosition(encounters);
  const counts = {
    encounters: encounters.length,
    impressions: impressions.length,
    minutiae: impressions.reduce((sum, { template }) => sum + template.count, 0),
    idBytes: encounters.reduce((sum, { id }) => sum + id.length, 0),
  };
  const bytes = new Uint8Array(shardBytes(counts));
  writeColumns(encounters, impressions, counts, bytes);
  writeHeader(counts, bytes);
  return bytes;
}

function byPosition(encounters: readonly Encounter[]): Placed[] {
  let place = 0;
  return encounters
    .flatMap(({ fingers }, encounter) => fingers.map((finger) => ({ ...finger, encounter, place: place++ })))
    .sort((a, b) => fingerPositionCode(a.position) - fingerPositionCode(b.position) || a.place - b.place);
}

function writeColumns(
  encounters: readonly Encounter[],
  impressions: readonly Placed[],
  counts: ShardCounts,
  bytes: Uint8Array,
): void {
  const columns = columnsOf(counts, bytes.buffer, bytes.byteOffset);
  let idEnd = 0;
  let impressionEnd = 0;
  encounters.forEach(({ sequence, id, fingers }, n) => {
    columns.sequences[n] = sequence;
    columns.ids.set(id, idEnd);
    columns.idEnds[n + 1] = idEnd += id.length;
    columns.impressionEnds[n + 1] = impressionEnd += fingers.length;
  });
  let minutiaEnd = 0;
  impressions.forEach(({ position, template, encounter, place }, n) => {
    columns.encounterOf[n] = encounter;
    columns.impressionsOf[place] = n;
    columns.positionEnds[fingerPositionCode(position) + 1] = n + 1;
    columns.words.set(packFinger(template), WORDS * minutiaEnd);
    columns.minutiaEnds[n + 1] = minutiaEnd += template.count;
  });
  for (let p = 1; p <= POSITIONS; p++) {
    columns.positionEnds[p] = Math.max(
      columns.positionEnds[p] as number,
      columns.positionEnds[p - 1] as number,
    );
  }
}

function writeHeader(counts: ShardCounts, bytes: Uint8Array): void {
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER_NUMBERS);
  header[HEADER.magic] = SHARD_MAGIC;
  header[HEADER.version] = SHARD_VERSION;
  header[HEADER.encounters] = counts.encounters;
  header[HEADER.impressions] = counts.impressions;
  header[HEADER.minutiae] = counts.minutiae;
  header[HEADER.idBytes] = counts.idBytes;
  header[HEADER.checksum] = crc32(bytes.subarray(HEADER_BYTES));
  header[HEADER.headerChecksum] = crc32(bytes.subarray(0, 4 * HEADER.headerChecksum));
}
