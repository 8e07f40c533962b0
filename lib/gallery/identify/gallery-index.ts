import { decodeSearchTemplate } from '../../fingerprint/template/search-template.ts';
import { comparePerson } from './compare-person.ts';
import type { FingerScore } from './fuse-pairs.ts';
import { IDENTIFY_PARAMETERS } from './parameters.ts';
import type { PositionTrust } from './positions.ts';
import { type GallerySection, Screening, type Share, WHOLE } from './screening.ts';
import type { PreparedProbe } from './search-probe.ts';
import type { PackedShard } from './shard/packed-shard.ts';
import type { ShardEntry } from './shard/shard-entry.ts';
import type { ShardPart } from './shard/shard-part.ts';
import { Tail } from './shard/tail.ts';
import { leastRanks, mostCompared, shortlist } from './shortlist.ts';

export interface GalleryEntry {
  /** Place in the shard's log; rises with every append. */
  readonly sequence: number;
  readonly encounterId: string;
  readonly searchTemplate: Uint8Array;
}

export interface Candidate {
  readonly encounterId: string;
  readonly sequence: number;
  /** −10·log10(false match rate) of the comparison with this one candidate. */
  readonly score: number;
  readonly fingers: readonly FingerScore[];
}

export interface IdentifyOptions {
  /** Most candidates returned. */
  readonly limit: number;
  /** Least score of a candidate returned. */
  readonly minimumScore: number;
  /** The probe's own encounter, where it is in the gallery already. */
  readonly excludeEncounterId?: string;
  /** Compares every encounter in full, however many there are: slow, for measuring what the screening misses. */
  readonly exhaustive?: boolean;
  /** As stated, where it is not given. */
  readonly positions?: PositionTrust;
}

/** A part, and the gallery's number of its first encounter. */
interface Numbered {
  readonly part: ShardPart;
  readonly base: number;
}

/**
 * One shard of a gallery in memory: packed parts, loaded as they are stored, and behind them what has been appended
 * since. What has been appended is found by the next search.
 */
export class GalleryIndex {
  #packed: readonly Numbered[] = [];
  #tail = new Tail();
  /** Numbers of the encounters that are no longer there. */
  readonly #removed = new Set<number>();
  #watermark = 0;

  /** Encounters held. */
  get size(): number {
    return this.#tailBase + this.#tail.size - this.#removed.size;
  }

  /** Highest sequence appended or loaded, removed ones included; 0 at first. */
  get watermark(): number {
    return this.#watermark;
  }

  get #tailBase(): number {
    const last = this.#packed.at(-1);
    return last === undefined ? 0 : last.base + last.part.size;
  }

  get #parts(): readonly Numbered[] {
    return [...this.#packed, { part: this.#tail, base: this.#tailBase }];
  }

  /**
   * Takes packed shards as the beginning of the gallery, before anything is appended.
   *
   * @throws RangeError where something has been appended already.
   */
  load(...shards: readonly PackedShard[]): void {
    if (this.#tail.size > 0) throw new RangeError('packed shards are loaded before anything is appended');
    for (const part of shards) {
      this.#packed = [...this.#packed, { part, base: this.#tailBase }];
      this.#watermark = Math.max(this.#watermark, part.watermark);
    }
  }

  /**
   * Adds an encounter, or replaces the one of the same id.
   *
   * @throws CodedError TEMPLATE_* where the search template is none; the index is then as before.
   */
  append({ sequence, encounterId, searchTemplate }: GalleryEntry): void {
    const fingers = decodeSearchTemplate(searchTemplate);
    this.remove(encounterId);
    this.#tail.append({ sequence, encounterId, fingers });
    this.#watermark = Math.max(this.#watermark, sequence);
  }

  /** Removes an encounter; one that is not there is no error, so that a tombstone can be read twice. */
  remove(encounterId: string): void {
    for (const { part, base } of this.#parts) {
      const number = part.find(encounterId);
      if (number !== undefined) this.#removed.add(base + number);
    }
    this.#dropRemoved();
  }

  /** Makes the tail anew of what is left of it, once that is the lesser part. */
  #dropRemoved(): void {
    const base = this.#tailBase;
    const removed = [...this.#removed].filter((number) => number >= base);
    if (removed.length <= this.#tail.size / 2 + IDENTIFY_PARAMETERS.exhaustiveUpTo) return;
    const tail = new Tail();
    for (let n = 0; n < this.#tail.size; n++)
      if (!this.#removed.has(base + n)) tail.append(entryOf(this.#tail, n));
    for (const number of removed) this.#removed.delete(number);
    this.#tail = tail;
  }

  /** Candidates of at least the minimum score, by score, then by sequence. */
  identify(probe: PreparedProbe, options: IdentifyOptions): Candidate[] {
    const all = options.exhaustive === true || this.size <= IDENTIFY_PARAMETERS.exhaustiveUpTo;
    const candidates = this.compare(probe, all ? this.#living() : this.#shortlist(probe, options), options);
    return best(candidates, options.limit);
  }

  #shortlist(probe: PreparedProbe, options: IdentifyOptions): number[] {
    const screening = this.screen(probe, options.positions);
    const counts = [screening.rank()];
    return shortlist([screening.vote(leastRanks(counts))], mostCompared(counts), this.#removed);
  }

  *#living(): Generator<number> {
    for (let n = 0; n < this.#tailBase + this.#tail.size; n++) yield n;
  }

  /** The screening of a share of the gallery. */
  screen(probe: PreparedProbe, trust: PositionTrust = 'AS_STATED', share: Share = WHOLE): Screening {
    const sections = this.#parts.flatMap(({ part, base }) =>
      part.sections().map((section): GallerySection => ({ ...section, base })),
    );
    const fingers = probe.fingers.map(({ position, finger }) => ({ position, template: finger.template }));
    return new Screening(fingers, sections, trust, share);
  }

  /** Compares encounters in full, by their numbers; those of at least the minimum score, in no order. */
  compare(probe: PreparedProbe, numbers: Iterable<number>, options: IdentifyOptions): Candidate[] {
    const atLeast = options.exhaustive === true ? 0 : options.minimumScore;
    const found: Candidate[] = [];
    for (const number of numbers) {
      if (this.#removed.has(number)) continue;
      const { part, base } = this.#partOf(number);
      const encounterId = part.encounterId(number - base);
      if (encounterId === options.excludeEncounterId) continue;
      const person = comparePerson(probe, part.fingers(number - base), atLeast, options.positions);
      if (person.fingers.length === 0 || person.score < options.minimumScore) continue;
      found.push({ encounterId, sequence: part.sequence(number - base), ...person });
    }
    return found;
  }

  #partOf(number: number): Numbered {
    return this.#parts.findLast(({ base, part }) => number >= base && part.size > 0) as Numbered;
  }
}

/**
 * The best candidates, by score, then by sequence. Of an encounter that was enrolled anew an older part may still hold the
 * fewer fingers of before: its later entry counts.
 */
export function best(candidates: Candidate[], limit: number): Candidate[] {
  const latest = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const known = latest.get(candidate.encounterId);
    if (known === undefined || candidate.sequence > known.sequence)
      latest.set(candidate.encounterId, candidate);
  }
  return [...latest.values()].sort((a, b) => b.score - a.score || a.sequence - b.sequence).slice(0, limit);
}

const entryOf = (part: ShardPart, n: number): ShardEntry => ({
  sequence: part.sequence(n),
  encounterId: part.encounterId(n),
  fingers: part.fingers(n),
});
