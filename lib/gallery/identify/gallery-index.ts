import { prepareCandidate } from '../../fingerprint/matching/prepared-finger.ts';
import { decodeSearchTemplate } from '../../fingerprint/template/search-template.ts';
import { comparePerson, type FingerScore, type GalleryFinger } from './compare-person.ts';
import type { PreparedProbe } from './search-probe.ts';

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
}

interface IndexedEncounter {
  readonly sequence: number;
  readonly encounterId: string;
  readonly fingers: readonly GalleryFinger[];
}

/** One shard of a gallery in memory: what has been appended is found by the next search. */
export class GalleryIndex {
  readonly #encounters = new Map<string, IndexedEncounter>();
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
   * @throws CodedError TEMPLATE_* where the search template is none.
   */
  append(entry: GalleryEntry): void {
    const { sequence, encounterId } = entry;
    const fingers = decodeSearchTemplate(entry.searchTemplate).map(({ position, template }) => ({
      position,
      finger: prepareCandidate(template),
    }));
    this.#encounters.set(encounterId, { sequence, encounterId, fingers });
    this.#watermark = Math.max(this.#watermark, sequence);
  }

  /** Removes an encounter; one that is not there is no error, so that a tombstone can be read twice. */
  remove(encounterId: string): void {
    this.#encounters.delete(encounterId);
  }

  /** Candidates of at least the minimum score, by score, then by sequence. */
  identify(probe: PreparedProbe, options: IdentifyOptions): Candidate[] {
    const found: Candidate[] = [];
    for (const { sequence, encounterId, fingers } of this.#encounters.values()) {
      if (encounterId === options.excludeEncounterId) continue;
      const person = comparePerson(probe, fingers);
      if (person.fingers.length === 0 || person.score < options.minimumScore) continue;
      found.push({ encounterId, sequence, ...person });
    }
    found.sort((a, b) => b.score - a.score || a.sequence - b.sequence);
    return found.slice(0, options.limit);
  }
}
