import { readVersion, refuseVersion } from '../minutia-fields.ts';
import type { MinutiaeRecord } from '../minutiae-record.ts';
import { RecordReader } from '../record-reader.ts';
import { readAnsi378v2004 } from './edition-2004.ts';
import { readAnsi378v2009 } from './edition-2009.ts';

/**
 * Decodes a finger minutiae record of ANSI INCITS 378, editions 2004 (version ` 20`) and 2009 (version `030`).
 * Strict: exact length, no trailing bytes, every field in its range.
 *
 * @throws CodedError ISO_39794_UNSUPPORTED, TEMPLATE_BAD_MAGIC, TEMPLATE_UNSUPPORTED_VERSION, TEMPLATE_TRUNCATED, TEMPLATE_LENGTH_MISMATCH or
 * TEMPLATE_FIELD_OUT_OF_RANGE, and nothing else, whatever the bytes.
 */
export function decodeAnsi378(bytes: Uint8Array): MinutiaeRecord {
  const reader = new RecordReader('ANSI_378', bytes);
  const version = readVersion(reader);
  if (version === ' 20\0') return readAnsi378v2004(reader);
  if (version === '030\0') return readAnsi378v2009(reader);
  return refuseVersion(reader);
}
