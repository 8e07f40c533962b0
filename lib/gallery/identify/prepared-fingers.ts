import { prepareCandidate } from '../../fingerprint/matching/prepared-finger.ts';
import type { PositionedFinger } from '../../fingerprint/template/search-template.ts';
import type { GalleryFinger } from './compare-person.ts';
import { IDENTIFY_PARAMETERS } from './parameters.ts';

/**
 * The fingers of the encounters that were compared last, ready to be compared: making one ready takes several times as
 * long as a comparison.
 */
export class PreparedFingers {
  /** By the encounters' numbers, the first that was prepared first. */
  readonly #held = new Map<number, readonly GalleryFinger[]>();
  readonly #room: number;
  #fingers = 0;

  /** @param room fingers that are kept at most */
  constructor(room: number = IDENTIFY_PARAMETERS.preparedFingers) {
    this.#room = room;
  }

  /** An encounter's fingers. @param unpacked calls for them where they are not held */
  of(number: number, unpacked: () => readonly PositionedFinger[]): readonly GalleryFinger[] {
    const held = this.#held.get(number);
    if (held !== undefined) return held;
    const fingers = unpacked().map(({ position, template }) => ({
      position,
      finger: prepareCandidate(template),
    }));
    this.#held.set(number, fingers);
    this.#fingers += fingers.length;
    for (const [oldest] of this.#held) {
      if (this.#fingers <= this.#room) break;
      this.forget(oldest);
    }
    return fingers;
  }

  forget(number: number): void {
    this.#fingers -= this.#held.get(number)?.length ?? 0;
    this.#held.delete(number);
  }

  clear(): void {
    this.#held.clear();
    this.#fingers = 0;
  }
}
