import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeAnsi378v2004 } from '../../lib/standards/ansi-378/edition-2004.ts';
import { encodeIso19794p2v2005 } from '../../lib/standards/iso-19794-2/edition-2005.ts';
import type { FingerView, Minutia } from '../../lib/standards/minutiae-record.ts';
import { RecordWriter } from '../../lib/standards/record-writer.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');
export const hasSharedData = existsSync(join(DATA, 'templates'));

export function sharedTemplate(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(DATA, 'templates', name)));
}

/** The records of one impression of each database and extractor. */
export function sharedFingerprintRecords(impression: string): Uint8Array[] {
  const folder = join(DATA, 'fingerprints');
  return readdirSync(folder).flatMap((db) =>
    ['secugen', 'mindtct'].map(
      (extractor) => new Uint8Array(readFileSync(join(folder, db, `${impression}.${extractor}.iso`))),
    ),
  );
}

export const minutia = (part: Partial<Minutia> = {}): Minutia => ({
  x: 100,
  y: 120,
  angle: 0,
  type: 'RIDGE_ENDING',
  quality: 80,
  ...part,
});

export const view = (part: Partial<FingerView> = {}): FingerView => ({
  fingerPosition: 2,
  impressionType: 0,
  quality: 70,
  width: 388,
  height: 374,
  resolutionX: 197,
  resolutionY: 197,
  minutiae: [
    minutia(),
    minutia({ x: 200, y: 250, angle: Math.PI / 2, type: 'BIFURCATION', quality: undefined }),
  ],
  ...part,
});

export const iso2005 = (): Uint8Array => encodeIso19794p2v2005([view(), view({ fingerPosition: 7 })]);
export const ansi2004 = (): Uint8Array => encodeAnsi378v2004([view(), view({ fingerPosition: 7 })]);

/** An ISO/IEC 19794-2:2011 record of one view, with two quality blocks, a certification block and extended data. */
export function iso2011({ minutiaSize = 6 } = {}): Uint8Array {
  const writer = new RecordWriter();
  writer.tag('FMR\0').tag('030\0').u32(0).u16(1).u8(1);
  const start = writer.length;
  writer.u32(0);
  for (let i = 0; i < 9; i++) writer.u8(0xff); // no capture time
  writer.u8(0).u16(0).u16(0);
  writer.u8(2).u8(255).u16(1).u16(1).u8(66).u16(1).u16(1); // a failed quality, then one of 66
  writer.u8(1).u16(2).u8(1);
  writer.u8(3).u8(0).u16(197).u16(197).u8(0).u16(388).u16(374);
  writer.u8((minutiaSize << 4) | 1).u8(1);
  writer
    .u16(0x4000 | 100)
    .u16(120)
    .u8(64);
  if (minutiaSize === 6) writer.u8(254);
  writer.u16(6).u16(0x0100).u16(6).u16(0xabcd);
  writer.patchU32(start, writer.length - start);
  writer.patchU32(8, writer.length);
  return writer.finish();
}

/** An ANSI INCITS 378-2009 record of two views of different image sizes. */
export function ansi2009(): Uint8Array {
  const writer = new RecordWriter();
  writer.tag('FMR\0').tag('030\0').u32(0).u16(0x0103).u16(0).u8(0).u16(0).u8(2).u8(0);
  for (const [position, width, quality] of [
    [2, 388, 254],
    [7, 300, 55],
  ] as const) {
    writer.u8(position).u8(0).u8(0).u8(quality).u16(0x0103).u16(0).u16(width).u16(374).u16(197).u16(197);
    writer
      .u8(1)
      .u16(0x8000 | 100)
      .u16(120)
      .u8(45)
      .u8(90)
      .u16(0);
  }
  writer.patchU32(8, writer.length);
  return writer.finish();
}
