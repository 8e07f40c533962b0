/** What the headers of a JPEG 2000 file say; the picture behind them is nothing but zeros. */
export interface Jpeg2000Options {
  readonly width?: number;
  readonly height?: number;
  readonly tile?: number;
  readonly levels?: number;
  readonly layers?: number;
  readonly progression?: number;
  /** Exponents of both sides of a precinct, in one byte. */
  readonly precinct?: number;
  /** Exponent of both sides of a code-block, less two. */
  readonly codeBlock?: number;
  /** Segments put at the end of the main header, and in front of the data of every tile. */
  readonly inMainHeader?: readonly number[];
  readonly inTileHeader?: readonly number[];
  readonly data?: Uint8Array;
}

/** A bare codestream (ISO/IEC 15444-1, annex A) of one 8-bit component, reversible, without quantisation. */
export function writeCodestream(options: Jpeg2000Options): Uint8Array {
  const { width = 48, height = 40, tile = Math.max(width, height), inMainHeader = [] } = options;
  const { inTileHeader = [], data = new Uint8Array(64), levels = 2 } = options;
  const size = [0, 0, ...u32(width), ...u32(height), ...u32(0), ...u32(0), ...u32(tile), ...u32(tile)];
  const bands = Array.from({ length: 3 * levels + 1 }, () => 8 << 3);
  const parts: Uint8Array[] = [
    Uint8Array.of(0xff, 0x4f, ...segment(0x51, [...size, ...u32(0), ...u32(0), 0, 1, 7, 1, 1])),
    Uint8Array.of(
      ...segment(0x52, codingStyle(options)),
      ...segment(0x5c, [0x40, ...bands]),
      ...inMainHeader,
    ),
  ];
  const tiles = Math.ceil(width / tile) * Math.ceil(height / tile);
  const length = 14 + inTileHeader.length + data.length;
  for (let number = 0; number < tiles; number += 1) {
    parts.push(Uint8Array.of(...segment(0x90, [...u16(number), ...u32(length), 0, 1])));
    parts.push(Uint8Array.of(...inTileHeader, 0xff, 0x93), data);
  }
  return Buffer.concat([...parts, Uint8Array.of(0xff, 0xd9)]);
}

/** The body of a coding style segment. */
export function codingStyle(options: Jpeg2000Options): number[] {
  const { levels = 2, layers = 1, progression = 0, precinct, codeBlock = 4 } = options;
  const precincts = precinct === undefined ? [] : Array<number>(levels + 1).fill(precinct);
  const style = precinct === undefined ? 0 : 1;
  return [style, progression, ...u16(layers), 0, levels, codeBlock, codeBlock, 0, 1, ...precincts];
}

/** A JP2 file of such a codestream, with boxes of one's own inside the header box. */
export function writeJp2(codestream: Uint8Array, inHeader: Uint8Array = new Uint8Array()): Uint8Array {
  return Buffer.concat([
    box('jP  ', Uint8Array.of(13, 10, 0x87, 10)),
    box('ftyp', Buffer.from('jp2 \0\0\0\0jp2 ')),
    box('jp2h', inHeader),
    box('jp2c', codestream),
  ]);
}

export function box(type: string, body: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.from(u32(8 + body.length)), Buffer.from(type), body]);
}

export function segment(marker: number, body: readonly number[]): number[] {
  return [0xff, marker, ...u16(body.length + 2), ...body];
}

function u16(value: number): [number, number] {
  return [value >> 8, value & 0xff];
}

function u32(value: number): [number, number, number, number] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}
