import type { FingerPosition } from '../../../fingerprint/template/finger-position.ts';
import type { PositionedFinger } from '../../../fingerprint/template/search-template.ts';
import { packFinger, unpackFinger, WORDS } from '../screen/packed-finger.ts';
import { type ShardEntry, searched } from './shard-entry.ts';
import type { Section, ShardPart } from './shard-part.ts';

/** What a section holds, in arrays that double when they are full. */
interface Growing {
  impressions: number;
  words: Uint32Array;
  ends: Uint32Array;
  encounterOf: Uint32Array;
}

interface Held {
  readonly sequence: number;
  readonly encounterId: string;
  readonly impressions: readonly { readonly position: FingerPosition; readonly impression: number }[];
}

/** Encounters appended one by one, searched as a packed shard is. */
export class Tail implements ShardPart {
  readonly #held: Held[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #sections = new Map<FingerPosition, Growing>();
  #watermark = 0;

  get size(): number {
    return this.#held.length;
  }

  get watermark(): number {
    return this.#watermark;
  }

  /** Adds an encounter as number `size`. One of the same id that is already here is not found by its id any more. */
  append(entry: ShardEntry): void {
    const { sequence, encounterId } = entry;
    const encounter = this.size;
    const impressions = searched(entry).fingers.map(({ position, template }) => ({
      position,
      impression: this.#add(position, encounter, packFinger(template)),
    }));
    this.#held.push({ sequence, encounterId, impressions });
    this.#numbers.set(encounterId, encounter);
    this.#watermark = Math.max(this.#watermark, sequence);
  }

  #add(position: FingerPosition, encounter: number, packed: Uint32Array): number {
    let section = this.#sections.get(position);
    if (section === undefined) {
      section = {
        impressions: 0,
        words: new Uint32Array(1024),
        ends: new Uint32Array(16),
        encounterOf: new Uint32Array(16),
      };
      this.#sections.set(position, section);
    }
    const impression = section.impressions++;
    const end = section.ends[impression] as number;
    section.words = withRoom(section.words, WORDS * end + packed.length);
    section.words.set(packed, WORDS * end);
    section.ends = withRoom(section.ends, impression + 2);
    section.ends[impression + 1] = end + packed.length / WORDS;
    section.encounterOf = withRoom(section.encounterOf, impression + 1);
    section.encounterOf[impression] = encounter;
    return impression;
  }

  encounterId(encounter: number): string {
    return this.#at(encounter).encounterId;
  }

  sequence(encounter: number): number {
    return this.#at(encounter).sequence;
  }

  #at(encounter: number): Held {
    return this.#held[encounter] as Held;
  }

  find(encounterId: string): number | undefined {
    return this.#numbers.get(encounterId);
  }

  fingers(encounter: number): PositionedFinger[] {
    return this.#at(encounter).impressions.map(({ position, impression }) => {
      const { words, ends } = this.#sections.get(position) as Growing;
      const first = ends[impression] as number;
      const count = (ends[impression + 1] as number) - first;
      return { position, template: unpackFinger(words, WORDS * first, count) };
    });
  }

  sections(): Section[] {
    return [...this.#sections].map(([position, { words, ends, encounterOf, impressions }]) => ({
      position,
      run: { words, ends },
      encounterOf,
      from: 0,
      to: impressions,
    }));
  }
}

/** The array, or a copy of at least twice its length where it is too short. */
function withRoom(array: Uint32Array, length: number): Uint32Array {
  if (length <= array.length) return array;
  const longer = new Uint32Array(Math.max(length, 2 * array.length));
  longer.set(array);
  return longer;
}
