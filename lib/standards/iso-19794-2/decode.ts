import { readVersion, refuseVersion } from '../minutia-fields.ts';
import type { MinutiaeRecord } from '../minutiae-record.ts';
import { RecordReader } from '../record-reader.ts';
import { readIso19794p2v2005 } from './edition-2005.ts';
import { readIso19794p2v2011 } from './edition-2011.ts';

/**
 * Decodes a finger minutiae record of ISO/IEC 19794-2 in its record format, editions :2005 (version ` 20`) and :2011
 * (version `030`); not the card formats. Strict: exact length, no trailing bytes, every field in its range.
 *
 * @throws CodedError ISO_39794_UNSUPPORTED, TEMPLATE_BAD_MAGIC, TEMPLATE_UNSUPPORTED_VERSION, TEMPLATE_TRUNCATED, TEMPLATE_LENGTH_MISMATCH or
 * TEMPLATE_FIELD_OUT_OF_RANGE, and nothing else, whatever the bytes.
 */
export function decodeIso19794p2(bytes: Uint8Array): MinutiaeRecord {
  const reader = new RecordReader('ISO_19794_2', bytes);
  const version = readVersion(reader);
  if (version === ' 20\0') return readIso19794p2v2005(reader);
  if (version === '030\0') return readIso19794p2v2011(reader);
  return refuseVersion(reader);
}
