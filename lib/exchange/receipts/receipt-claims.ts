import { CodedError } from '../../core/errors.ts';
import { isCanonical, isJsonObject, type JsonObject, parseJsonObject } from '../../keys/json-object.ts';
import { faultOfJws, parseJws } from '../../keys/jws.ts';
import type { PublicJwks } from '../../keys/public-jwk.ts';

/** Longest receipt read, in bytes: a receipt names things, it doesn't carry them. */
const MAX_RECEIPT_BYTES = 4 * 1024;

/**
 * The claims of a receipt of one type, signed by one of the pinned keys, in canonical form, with exactly these members
 * (sorted, separated by spaces).
 *
 * @throws CodedError RECEIPT_INVALID
 */
export function readReceipt(jws: string, type: string, keys: PublicJwks, members: string): ReceiptClaims {
  const parsed = jws.length <= MAX_RECEIPT_BYTES ? parseJws(jws) : undefined;
  const payload = parsed && parseJsonObject(parsed.payload);
  if (!parsed || !payload || parsed.header.typ !== type) throw invalid();
  if (faultOfJws(parsed, keys, ['ES256']) !== undefined || !isCanonical(parsed.payload, payload))
    throw invalid();
  return new ReceiptClaims(payload, members);
}

/** Typed reading of a receipt's members; anything unexpected is RECEIPT_INVALID. */
export class ReceiptClaims {
  readonly #claims: JsonObject;

  constructor(claims: unknown, members: string) {
    if (!isJsonObject(claims) || Object.keys(claims).sort().join(' ') !== members) throw invalid();
    this.#claims = claims;
  }

  expect(values: Readonly<Record<string, string>>): void {
    if (Object.entries(values).some(([name, value]) => this.#claims[name] !== value)) throw invalid();
  }

  text(name: string): string {
    const value = this.#claims[name];
    if (typeof value !== 'string') throw invalid();
    return value;
  }

  /** Seconds in the receipt, milliseconds here. */
  time(name: string): number {
    const value = this.#claims[name];
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw invalid();
    return value * 1000;
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value {
    const value = values.find((each) => each === this.#claims[name]);
    if (value === undefined) throw invalid();
    return value;
  }

  list(name: string, members: string): ReceiptClaims[] {
    const value = this.#claims[name];
    if (!Array.isArray(value)) throw invalid();
    return value.map((each) => new ReceiptClaims(each, members));
  }

  refuse(): never {
    throw invalid();
  }
}

function invalid(): CodedError {
  return new CodedError('RECEIPT_INVALID');
}
