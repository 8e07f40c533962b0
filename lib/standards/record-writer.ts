/** Writes big-endian fields of one binary record into a growing buffer. */
export class RecordWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  u8(value: number): this {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = value;
    return this;
  }

  u16(value: number): this {
    return this.u8((value >>> 8) & 0xff).u8(value & 0xff);
  }

  u32(value: number): this {
    return this.u16(value >>> 16).u16(value & 0xffff);
  }

  tag(text: string): this {
    for (let i = 0; i < text.length; i++) this.u8(text.charCodeAt(i));
    return this;
  }

  bytes(values: Uint8Array): this {
    for (const value of values) this.u8(value);
    return this;
  }

  /** Overwrites four bytes written before, for a length that is known only at the end. */
  patchU32(offset: number, value: number): void {
    new DataView(this.#bytes.buffer).setUint32(offset, value);
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}
