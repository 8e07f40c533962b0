import { CodedError } from '../core/errors.ts';

/**
 * Reads big-endian fields of one binary record, in order. Every read checks the bounds first, so a record that ends
 * too early is our own TEMPLATE_TRUNCATED and never undefined or a RangeError.
 */
export class RecordReader {
  /** Name of the format for error texts, e.g. `ISO_19794_2`. */
  readonly format: string;
  readonly #view: DataView;
  #offset = 0;

  constructor(format: string, bytes: Uint8Array) {
    this.format = format;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get offset(): number {
    return this.#offset;
  }

  get length(): number {
    return this.#view.byteLength;
  }

  /** The whole record, whatever has been read of it. */
  get all(): Uint8Array {
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset, this.#view.byteLength);
  }

  /** Throws TEMPLATE_TRUNCATED unless `needed` more bytes are there. */
  require(needed: number): void {
    if (this.#offset + needed > this.length) {
      throw new CodedError('TEMPLATE_TRUNCATED', {
        facts: { format: this.format, offset: this.#offset, needed, actual: this.length },
      });
    }
  }

  u8(): number {
    this.require(1);
    return this.#view.getUint8(this.#offset++);
  }

  u16(): number {
    this.require(2);
    const value = this.#view.getUint16(this.#offset);
    this.#offset += 2;
    return value;
  }

  u32(): number {
    this.require(4);
    const value = this.#view.getUint32(this.#offset);
    this.#offset += 4;
    return value;
  }

  /** The next byte, without moving past it. */
  peekU8(): number {
    this.require(1);
    return this.#view.getUint8(this.#offset);
  }

  /** A copy of the bytes from an offset up to here. */
  bytesSince(offset: number): Uint8Array {
    return new Uint8Array(
      this.#view.buffer.slice(this.#view.byteOffset + offset, this.#view.byteOffset + this.#offset),
    );
  }

  skip(count: number): void {
    this.require(count);
    this.#offset += count;
  }

  /** Four ASCII characters as text. */
  tag(): string {
    return String.fromCharCode(this.u8(), this.u8(), this.u8(), this.u8());
  }

  /** Returns the value if `allowed`, else throws TEMPLATE_FIELD_OUT_OF_RANGE for the field that began `size` bytes back. */
  check(field: string, size: number, value: number, allowed: boolean): number {
    if (!allowed) this.refuse(field, size);
    return value;
  }

  refuse(field: string, size: number): never {
    throw new CodedError('TEMPLATE_FIELD_OUT_OF_RANGE', {
      facts: { format: this.format, field, offset: this.#offset - size },
    });
  }

  /** Throws unless the record has exactly the length it states. */
  expectLength(stated: number): void {
    const actual = this.length;
    if (stated > actual) {
      throw new CodedError('TEMPLATE_TRUNCATED', {
        facts: { format: this.format, offset: actual, needed: stated - actual, actual },
      });
    }
    if (stated < actual) {
      throw new CodedError('TEMPLATE_LENGTH_MISMATCH', { facts: { format: this.format, stated, actual } });
    }
  }

  /** Throws unless every byte has been read. */
  expectEnd(): void {
    this.expectLength(this.#offset);
  }
}
