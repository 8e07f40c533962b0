import { isSlap, SLAP_CAPTURES } from '../../lib/fingerprint/segmentation/slaps.ts';
import { fingerPositionCode } from '../../lib/fingerprint/template/finger-position.ts';
import type { FingerPicture } from '../../lib/intake/submission/finger-picture.ts';
import { buildRecord, buildTransaction, type NewField } from '../../lib/standards/nist-itl/build-record.ts';
import { encodeTransaction } from '../../lib/standards/nist-itl/encode-transaction.ts';
import type { Shown } from './submission-files.ts';

const VERSION = '0502';
const COMPRESSIONS = { NONE: 'NONE', WSQ: 'WSQ20', JPEG: 'JPEGB', JPEG2000: 'JP2', PNG: 'PNG' } as const;

/** Table 7, by OSIA's names; what else there is stays unknown (29). */
const IMPRESSION_CODES: Readonly<Record<string, number>> = {
  LIVE_SCAN_PLAIN: 0,
  LIVE_SCAN_ROLLED: 1,
  NONLIVE_SCAN_PLAIN: 2,
  NONLIVE_SCAN_ROLLED: 3,
};

/**
 * Pictures as one file, for pictures that are too many bytes for a body: a Type-14 record each, with the picture's own
 * bytes, and nothing about the person.
 */
export function picturesAsTransaction(
  pictures: readonly FingerPicture[],
  agency: string,
  at = Date.now(),
): Uint8Array {
  const day = new Date(at).toISOString().slice(0, 10).replaceAll('-', '');
  const fields: NewField[] = [
    [4, 'SUBMIT'],
    [5, day],
    [7, 'NODE'],
    [8, agency],
    [9, `SUBMIT-${at}`],
    [11, '00.00'],
    [12, '00.00'],
    [13, [['ENCUENTRO', '1.0']]],
  ];
  const records = pictures.map((picture, place) => recordOf(picture, place + 1, { agency, day }));
  return encodeTransaction(
    buildTransaction({ version: VERSION, fields }, [buildRecord(2, 0, []), ...records]),
  );
}

function recordOf(picture: FingerPicture, idc: number, { agency, day }: { agency: string; day: string }) {
  const { biometricSubType, impressionType, compression, width = 0, height = 0, resolution = 500 } = picture;
  return buildRecord(14, idc, [
    [3, String(IMPRESSION_CODES[impressionType] ?? 29)],
    [4, agency],
    [5, day],
    [6, String(width)],
    [7, String(height)],
    [8, '1'],
    [9, String(Math.round(resolution))],
    [10, String(Math.round(resolution))],
    [11, COMPRESSIONS[compression]],
    [12, '8'],
    [13, String(positionCode(biometricSubType))],
    [999, Buffer.from(picture.image, 'base64')],
  ]);
}

/** Table 8 of ANSI/NIST-ITL. */
const positionCode = (shown: Shown): number =>
  isSlap(shown) ? SLAP_CAPTURES[shown].code : fingerPositionCode(shown);
