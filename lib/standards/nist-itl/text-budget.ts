import { NIST_ITL_LIMITS as LIMITS } from './parameters.ts';
import { refuseTooLarge } from './refusal.ts';

/** Counts text and information items of a whole transaction, so that no mass of tiny items takes the memory. */
export class TextBudget {
  #bytes = 0;
  #items = 0;

  /** @throws CodedError NIST_ITL_TOO_LARGE */
  spend(bytes: number, items: number): void {
    this.#bytes += bytes;
    this.#items += items;
    if (this.#bytes > LIMITS.textBytes) refuseTooLarge('characters', LIMITS.textBytes);
    if (this.#items > LIMITS.items) refuseTooLarge('items', LIMITS.items);
  }
}
