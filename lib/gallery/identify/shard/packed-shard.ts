import { FINGER_POSITIONS, type FingerPosition } from '../../../fingerprint/template/finger-position.ts';
import type { PositionedFinger } from '../../../fingerprint/template/search-template.ts';
import { unpackFinger, WORDS } from '../screen/packed-finger.ts';
import { type ShardColumns, type ShardCounts, shardBytes } from './layout.ts';
import type { ShardEntry } from './shard-entry.ts';
import type { Section, ShardPart } from './shard-part.ts';

/** An opened shard: encounters by the numbers 0, 1, 2 …, in the order of their ids. It does not change. */
export class PackedShard implements ShardPart {
  readonly columns: ShardColumns;
  /** Encounters. */
  readonly size: number;
  readonly impressions: number;
  /** Bytes that it takes in memory, all told. */
  readonly bytes: number;
  /** Highest sequence; 0 where it is empty. */
  readonly watermark: number;

  /** Made by `openShard`, which checks. */
  constructor(columns: ShardColumns, counts: ShardCounts) {
    const { encounters, impressions } = counts;
    this.columns = columns;
    this.size = encounters;
    this.impressions = impressions;
    this.bytes = shardBytes(counts);
    this.watermark = columns.sequences.reduce((highest, sequence) => Math.max(highest, sequence), 0);
  }

  encounterId(encounter: number): string {
    const { ids, idEnds } = this.columns;
    return Buffer.from(ids.subarray(idEnds[encounter], idEnds[encounter + 1])).toString();
  }

  sequence(encounter: number): number {
    return this.columns.sequences[encounter] as number;
  }

  find(encounterId: string): number | undefined {
    const { ids, idEnds } = this.columns;
    const wanted = Buffer.from(encounterId);
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = Buffer.compare(ids.subarray(idEnds[middle], idEnds[middle + 1]), wanted);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return undefined;
  }

  /** An encounter's impressions, moved to the origin. */
  fingers(encounter: number): PositionedFinger[] {
    const { impressionEnds, impressionsOf, minutiaEnds, words } = this.columns;
    const fingers: PositionedFinger[] = [];
    const end = impressionEnds[encounter + 1] as number;
    for (let place = impressionEnds[encounter] as number; place < end; place++) {
      const impression = impressionsOf[place] as number;
      const first = minutiaEnds[impression] as number;
      const count = (minutiaEnds[impression + 1] as number) - first;
      fingers.push({
        position: this.#positionOf(impression),
        template: unpackFinger(words, WORDS * first, count),
      });
    }
    return fingers;
  }

  #positionOf(impression: number): FingerPosition {
    const { positionEnds } = this.columns;
    let code = 0;
    while ((positionEnds[code + 1] as number) <= impression) code++;
    return FINGER_POSITIONS[code] as FingerPosition;
  }

  sections(): Section[] {
    const { positionEnds, encounterOf, words, minutiaEnds } = this.columns;
    const run = { words, ends: minutiaEnds };
    return FINGER_POSITIONS.map((position, code) => ({
      position,
      run,
      encounterOf,
      from: positionEnds[code] as number,
      to: positionEnds[code + 1] as number,
    })).filter(({ from, to }) => to > from);
  }

  /** All encounters, in the order of their ids: what `packShard` packs to the same bytes. */
  *entries(): Generator<ShardEntry> {
    for (let n = 0; n < this.size; n++) {
      yield { sequence: this.sequence(n), encounterId: this.encounterId(n), fingers: this.fingers(n) };
    }
  }
}
