/** Bounds of a range of keys, as dynalite's queries and scans give them. */
export interface KeyRange {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly reverse?: boolean;
  /** Negative: no limit. */
  readonly limit?: number;
}

interface Part<Value> {
  readonly keys: string[];
  readonly values: Value[];
}

/** Keys of a table begin with six digits of the partition key's hash, so a part is (nearly) one DynamoDB partition. */
const PART_LENGTH = 6;

/**
 * A map in key order. Entries are kept in sorted arrays, one per key prefix: a query reads one array, and an append in
 * key order (log sequences, times) is a push. 200,000 entries in one part: insertion in the middle about 30 µs.
 */
export class OrderedMap<Value> {
  #parts = new Map<string, Part<Value>>();
  /** Sorted prefixes; made again at the first scan after a prefix came or went. */
  #prefixes: string[] | undefined = [];

  get(key: string): Value | undefined {
    const part = this.#parts.get(key.slice(0, PART_LENGTH));
    if (part === undefined) return undefined;
    const at = lowerBound(part.keys, key);
    return part.keys[at] === key ? part.values[at] : undefined;
  }

  set(key: string, value: Value): void {
    const prefix = key.slice(0, PART_LENGTH);
    const part = this.#parts.get(prefix);
    if (part === undefined) {
      this.#parts.set(prefix, { keys: [key], values: [value] });
      this.#prefixes = undefined;
      return;
    }
    const { keys, values } = part;
    if ((keys.at(-1) ?? '') < key) {
      keys.push(key);
      values.push(value);
      return;
    }
    const at = lowerBound(keys, key);
    if (keys[at] === key) values[at] = value;
    else {
      keys.splice(at, 0, key);
      values.splice(at, 0, value);
    }
  }

  delete(key: string): void {
    const prefix = key.slice(0, PART_LENGTH);
    const part = this.#parts.get(prefix);
    if (part === undefined) return;
    const at = lowerBound(part.keys, key);
    if (part.keys[at] !== key) return;
    part.keys.splice(at, 1);
    part.values.splice(at, 1);
    if (part.keys.length === 0) {
      this.#parts.delete(prefix);
      this.#prefixes = undefined;
    }
  }

  /** Entries within the range, in order; the map must not change while they are read. */
  *range({ gt, gte, lt, lte, reverse = false, limit = -1 }: KeyRange = {}): Generator<[string, Value]> {
    const low = gt ?? gte ?? '';
    const high = lt ?? lte;
    let left = limit < 0 ? Number.POSITIVE_INFINITY : limit;
    for (const { keys, values } of this.#partsWithin(low, high, reverse)) {
      const begin = gt !== undefined ? upperBound(keys, gt) : lowerBound(keys, low);
      const end =
        lt !== undefined ? lowerBound(keys, lt) : lte !== undefined ? upperBound(keys, lte) : keys.length;
      for (let step = 0; step < end - begin; step += 1) {
        if (left <= 0) return;
        left -= 1;
        const at = reverse ? end - 1 - step : begin + step;
        yield [keys[at] as string, values[at] as Value];
      }
    }
  }

  *#partsWithin(low: string, high: string | undefined, reverse: boolean): Generator<Part<Value>> {
    const lowPrefix = low.slice(0, PART_LENGTH);
    if (lowPrefix.length === PART_LENGTH && high?.startsWith(lowPrefix)) {
      const only = this.#parts.get(lowPrefix);
      if (only !== undefined) yield only;
      return;
    }
    this.#prefixes ??= [...this.#parts.keys()].sort();
    for (const prefix of reverse ? this.#prefixes.toReversed() : this.#prefixes) {
      if (prefix < lowPrefix && !lowPrefix.startsWith(prefix)) continue;
      if (high !== undefined && prefix > high) continue;
      yield this.#parts.get(prefix) as Part<Value>;
    }
  }
}

/** First position whose key is not less. */
function lowerBound(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] as string) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First position whose key is greater. */
function upperBound(keys: readonly string[], key: string): number {
  const at = lowerBound(keys, key);
  return keys[at] === key ? at + 1 : at;
}
