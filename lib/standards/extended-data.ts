import type { RecordReader } from './record-reader.ts';

/** Type id, and length including these four bytes. */
const BLOCK_HEADER_BYTES = 4;
const CORE_AND_DELTA = 2;
const POSITION_BYTES = 4;
const COUNT_MASK = 0x0f;
/** Says that angles follow a position: one after a core, three after a delta. */
const HAS_ANGLES = 0x40;

/**
 * Where the flag that angles follow is kept in core and delta data: ANSI INCITS 378 has it once for all cores and once
 * for all deltas, ISO/IEC 19794-2 in every position.
 */
export type AngleFlag = 'PER_KIND' | 'PER_POSITION';

/**
 * Skips extended data: a total length, then blocks that fill it exactly. Their contents (ridge counts, cores, deltas,
 * vendor data) are not used here.
 *
 * Core and delta data delimit themselves, and their own extent decides: the reference records that NIST publishes for
 * both standards state a length for them that is one byte too long (ISO) or two too short (ANSI). The length of the
 * record as a whole stays exact.
 */
export function skipExtendedData(reader: RecordReader, angleFlag: AngleFlag): void {
  let end = reader.u16();
  end += reader.offset;
  while (reader.offset < end) {
    if (end - reader.offset < BLOCK_HEADER_BYTES) reader.refuse('extendedData', 0);
    const type = reader.u16();
    const stated = reader.u16();
    reader.check('extendedData.length', 2, stated, stated >= BLOCK_HEADER_BYTES);
    const start = reader.offset;
    if (type === CORE_AND_DELTA) {
      skipPoints(reader, angleFlag, 1);
      skipPoints(reader, angleFlag, 3);
      end += BLOCK_HEADER_BYTES + reader.offset - start - stated;
    } else {
      reader.skip(stated - BLOCK_HEADER_BYTES);
    }
  }
  reader.check('extendedData', 0, reader.offset, reader.offset === end);
}

function skipPoints(reader: RecordReader, angleFlag: AngleFlag, angles: number): void {
  const info = reader.u8();
  for (let i = info & COUNT_MASK; i > 0; i--) {
    const flags = angleFlag === 'PER_KIND' ? info : reader.peekU8();
    reader.skip(POSITION_BYTES + (flags & HAS_ANGLES ? angles : 0));
  }
}
