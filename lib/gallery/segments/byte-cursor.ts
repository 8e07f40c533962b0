import { CodedError } from '../../core/errors.ts';

/** Writes little-endian fields one after the other. */
export class ByteWriter {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  u16(value: number): this {
    return this.bytes(Uint8Array.of(value & 0xff, value >>> 8));
  }

  u32(value: number): this {
    const part = new Uint8Array(4);
    new DataView(part.buffer).setUint32(0, value, true);
    return this.bytes(part);
  }

  u64(value: number): this {
    const part = new Uint8Array(8);
    new DataView(part.buffer).setBigUint64(0, BigInt(value), true);
    return this.bytes(part);
  }

  /** At most 255 bytes of ASCII, its length first. */
  text(value: string): this {
    const part = Buffer.from(value, 'latin1');
    if (part.length > 0xff) throw new RangeError('text too long');
    return this.bytes(Uint8Array.of(part.length)).bytes(part);
  }

  bytes(part: Uint8Array): this {
    this.#parts.push(part);
    this.#length += part.length;
    return this;
  }

  /** Zeros up to a multiple of so many bytes. */
  align(multiple: number): this {
    return this.bytes(new Uint8Array((multiple - (this.#length % multiple)) % multiple));
  }

  take(): Uint8Array {
    return Buffer.concat(this.#parts, this.#length);
  }
}

/** Reads them back. Every read is checked first. @throws CodedError GALLERY_SEGMENT_DAMAGED past the end */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get at(): number {
    return this.#at;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  /** @throws CodedError GALLERY_SEGMENT_DAMAGED also above 2^53 − 1 */
  u64(): number {
    const value = Number(this.#view.getBigUint64(this.#take(8), true));
    if (!Number.isSafeInteger(value)) damaged('number');
    return value;
  }

  text(): string {
    return Buffer.from(this.bytes(this.#bytes[this.#take(1)] as number)).toString('latin1');
  }

  /** A view, not a copy. */
  bytes(length: number): Uint8Array {
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  #take(length: number): number {
    if (length > this.left) damaged('length');
    const start = this.#at;
    this.#at += length;
    return start;
  }
}

export function damaged(field: string): never {
  throw new CodedError('GALLERY_SEGMENT_DAMAGED', { facts: { field } });
}
