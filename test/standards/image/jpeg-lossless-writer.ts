export interface LosslessOptions {
  readonly width: number;
  readonly height: number;
  /** Samples of each component, row by row. */
  readonly components: readonly ArrayLike<number>[];
  readonly depth: number;
  readonly predictor?: number;
  readonly pointTransform?: number;
  /** Rows between restart markers. */
  readonly restartRows?: number;
}

/** A plain lossless JPEG encoder for tests (ITU-T T.81, annex H): every category has a code of five bits, its number. */
export function writeJpegLossless(options: LosslessOptions): Uint8Array {
  const { width, height, components, depth, predictor = 1, pointTransform = 0, restartRows } = options;
  const ids = components.map((_, index) => index + 1);
  const bytes = [0xff, 0xd8];
  const counts = Array.from({ length: 16 }, (_, length) => (length === 4 ? 17 : 0));
  segment(bytes, 0xc4, [0, ...counts, ...Array.from({ length: 17 }, (_, category) => category)]);
  if (restartRows !== undefined) segment(bytes, 0xdd, u16(restartRows * width));
  const frame = ids.flatMap((id) => [id, 0x11, 0]);
  segment(bytes, 0xc3, [depth, ...u16(height), ...u16(width), ids.length, ...frame]);
  segment(bytes, 0xda, [ids.length, ...ids.flatMap((id) => [id, 0]), predictor, 0, pointTransform]);
  const every = restartRows ?? height;
  for (let row = 0; row < height; row += every) {
    if (row > 0) bytes.push(0xff, 0xd0 + ((row / every - 1) % 8));
    scan(bytes, options, row, Math.min(height, row + every));
  }
  return Uint8Array.from([...bytes, 0xff, 0xd9]);
}

function segment(bytes: number[], marker: number, body: readonly number[]): void {
  bytes.push(0xff, marker, ...u16(body.length + 2), ...body);
}

function u16(value: number): [number, number] {
  return [value >> 8, value & 0xff];
}

function scan(bytes: number[], options: LosslessOptions, firstRow: number, endRow: number): void {
  const { width, components, depth, predictor = 1, pointTransform = 0 } = options;
  let bits = '';
  for (let row = firstRow; row < endRow; row += 1) {
    for (let column = 0; column < width; column += 1) {
      for (const component of components) {
        const at = (x: number, y: number): number => (component[y * width + x] as number) >> pointTransform;
        const [left, above, corner] = [
          [1, 0],
          [0, 1],
          [1, 1],
        ].map(([dx, dy]) =>
          column >= (dx as number) && row - (dy as number) >= firstRow
            ? at(column - (dx as number), row - (dy as number))
            : 0,
        ) as [number, number, number];
        let prediction = 2 ** (depth - pointTransform - 1);
        if (column > 0 && row > firstRow) prediction = predicted(predictor, left, above, corner);
        else if (column > 0) prediction = left;
        else if (row > firstRow) prediction = above;
        bits += difference((at(column, row) - prediction + 65_536) % 65_536);
      }
    }
  }
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  for (let bit = 0; bit < bits.length; bit += 8) {
    const byte = Number.parseInt(bits.slice(bit, bit + 8), 2);
    bytes.push(byte);
    if (byte === 0xff) bytes.push(0);
  }
}

function predicted(predictor: number, left: number, above: number, corner: number): number {
  const all = [
    left,
    above,
    corner,
    left + above - corner,
    left + ((above - corner) >> 1),
    above + ((left - corner) >> 1),
    (left + above) >> 1,
  ];
  return all[predictor - 1] as number;
}

function difference(modulo: number): string {
  const value = modulo > 32_768 ? modulo - 65_536 : modulo;
  if (value === 32_768) return (16).toString(2).padStart(5, '0');
  const category = value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1;
  const extra = value < 0 ? value + 2 ** category - 1 : value;
  const code = category.toString(2).padStart(5, '0');
  return category === 0 ? code : code + extra.toString(2).padStart(category, '0');
}
