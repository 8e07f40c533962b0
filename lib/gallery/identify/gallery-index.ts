import { prepareCandidate } from '../../fingerprint/matching/prepared-finger.ts';
import { decodeSearchTemplate } from '../../fingerprint/template/search-template.ts';
import { comparePerson, type FingerScore, type GalleryFinger } from './compare-person.ts';
import { IDENTIFY_PARAMETERS } from './parameters.ts';
import type { PreparedProbe } from './search-probe.ts';
import { Shortlist } from './shortlist.ts';

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
}

interface IndexedEncounter {
  readonly sequence: number;
  readonly encounterId: string;
  readonly fingers: readonly GalleryFinger[];
  /** Its number in the shortlist. */
  number: number;
}

/** One shard of a gallery in memory: what has been appended is found by the next search. */
export class GalleryIndex {
  readonly #encounters = new Map<string, IndexedEncounter>();
  /** By number in the shortlist; undefined where removed. */
  #byNumber: (IndexedEncounter | undefined)[] = [];
  #shortlist = new Shortlist();
  #watermark = 0;

  /** Encounters held. */
  get size(): number {
    return this.#encounters.size;
  }

  /** Highest sequence appended, removed ones included; 0 at first. */
  get watermark(): number {
    return this.#watermark;
  }

  /**
   * Adds an encounter, or replaces the one of the same id.
   *
   * @throws CodedError TEMPLATE_* where the search template is none; the index is then as before.
   */
  append({ sequence, encounterId, searchTemplate }: GalleryEntry): void {
    const fingers = decodeSearchTemplate(searchTemplate).map(({ position, template }) => ({
      position,
      finger: prepareCandidate(template),
    }));
    this.remove(encounterId);
    this.#enter({ sequence, encounterId, fingers, number: 0 });
    this.#watermark = Math.max(this.#watermark, sequence);
  }

  #enter(encounter: IndexedEncounter): void {
    encounter.number = this.#shortlist.add(encounter.fingers);
    this.#byNumber.push(encounter);
    this.#encounters.set(encounter.encounterId, encounter);
  }

  /** Removes an encounter; one that is not there is no error, so that a tombstone can be read twice. */
  remove(encounterId: string): void {
    const encounter = this.#encounters.get(encounterId);
    if (encounter === undefined) return;
    this.#encounters.delete(encounterId);
    this.#byNumber[encounter.number] = undefined;
    this.#shortlist.remove(encounter.number);
    if (this.#byNumber.length > 2 * (this.size + IDENTIFY_PARAMETERS.exhaustiveUpTo)) this.#rebuild();
  }

  /** Forgets what the shortlist still holds of removed encounters, once they are the greater part. */
  #rebuild(): void {
    const living = [...this.#encounters.values()];
    this.#shortlist = new Shortlist();
    this.#byNumber = [];
    for (const encounter of living) this.#enter(encounter);
  }

  /** Candidates of at least the minimum score, by score, then by sequence. */
  identify(probe: PreparedProbe, options: IdentifyOptions): Candidate[] {
    const found: Candidate[] = [];
    for (const { sequence, encounterId, fingers } of this.#toCompare(probe, options)) {
      if (encounterId === options.excludeEncounterId) continue;
      const person = comparePerson(probe, fingers, options.exhaustive ? 0 : options.minimumScore);
      if (person.fingers.length === 0 || person.score < options.minimumScore) continue;
      found.push({ encounterId, sequence, ...person });
    }
    found.sort((a, b) => b.score - a.score || a.sequence - b.sequence);
    return found.slice(0, options.limit);
  }

  #toCompare(probe: PreparedProbe, { exhaustive }: IdentifyOptions): Iterable<IndexedEncounter> {
    if (exhaustive || this.size <= IDENTIFY_PARAMETERS.exhaustiveUpTo) return this.#encounters.values();
    return this.#shortlist
      .select(probe)
      .map((number) => this.#byNumber[number])
      .filter((encounter) => encounter !== undefined);
  }
}
