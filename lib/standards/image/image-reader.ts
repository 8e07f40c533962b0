import { CodedError } from '../../core/errors.ts';
import { IMAGE_LIMITS } from './limits.ts';

/**
 * Reads big-endian fields of a picture file, in order. Every read checks the bounds first, so a file that ends too
 * early is IMAGE_TRUNCATED and never undefined or a RangeError.
 */
export class ImageReader {
  /** Name of the format for error texts, e.g. `WSQ`. */
  readonly format: string;
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  #offset: number;
  readonly #end: number;
  #parts = 0;

  constructor(format: string, bytes: Uint8Array, offset = 0, end = bytes.length) {
    this.format = format;
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#offset = offset;
    this.#end = end;
  }

  get offset(): number {
    return this.#offset;
  }

  /** Bytes left. */
  get left(): number {
    return this.#end - this.#offset;
  }

  u8(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#advance(2));
  }

  u32(): number {
    return this.#view.getUint32(this.#advance(4));
  }

  skip(count: number): void {
    this.#advance(count);
  }

  /**
   * A reader of the next `length` bytes alone, which are skipped here: a segment, chunk or box. A file of millions of
   * empty ones is refused.
   */
  part(length: number): ImageReader {
    this.#parts += 1;
    if (this.#parts > IMAGE_LIMITS.segments) this.refuse('number of segments');
    const start = this.#advance(length);
    return new ImageReader(this.format, this.bytes, start, start + length);
  }

  /** The rest as a view on the same memory. */
  rest(): Uint8Array {
    return this.bytes.subarray(this.#offset, this.#end);
  }

  /** Throws IMAGE_DAMAGED, naming what is not as the standard says. */
  refuse(part: string): never {
    throw new CodedError('IMAGE_DAMAGED', { facts: { format: this.format, part } });
  }

  /** Throws IMAGE_FEATURE_UNSUPPORTED, naming a part of the standard that is not read here. */
  unsupported(part: string): never {
    throw new CodedError('IMAGE_FEATURE_UNSUPPORTED', { facts: { format: this.format, part } });
  }

  truncated(): never {
    throw new CodedError('IMAGE_TRUNCATED', { facts: { format: this.format } });
  }

  #advance(count: number): number {
    const at = this.#offset;
    if (at + count > this.#end) this.truncated();
    this.#offset = at + count;
    return at;
  }
}
