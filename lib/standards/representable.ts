import { CodedError } from '../core/errors.ts';
import type { MinutiaeStandard } from './minutiae-record.ts';

/** Checks that values fit the fields of a record before they are written: none is cut off, wrapped or clamped. */
export class Representable {
  readonly #format: MinutiaeStandard;

  constructor(format: MinutiaeStandard) {
    this.#format = format;
  }

  /** The value, if it is whole and within its bounds. */
  whole(field: string, value: number, least: number, most: number): number {
    if (!Number.isInteger(value) || value < least || value > most) this.refuse(field);
    return value;
  }

  refuse(field: string): never {
    throw new CodedError('TEMPLATE_NOT_REPRESENTABLE', { facts: { format: this.#format, field } });
  }
}
