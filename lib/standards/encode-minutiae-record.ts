import { CodedError } from '../core/errors.ts';
import { encodeAnsi378v2004 } from './ansi-378/edition-2004.ts';
import { encodeIso19794p2v2005 } from './iso-19794-2/edition-2005.ts';
import type { MinutiaeRecord, MinutiaeStandard } from './minutiae-record.ts';

/** The editions that are written here. */
export const WRITABLE_STANDARDS = ['ISO_19794_2_2005', 'ANSI_378_2004'] as const;
export type WritableStandard = (typeof WRITABLE_STANDARDS)[number];

export const isWritable = (standard: MinutiaeStandard): standard is WritableStandard =>
  (WRITABLE_STANDARDS as readonly string[]).includes(standard);

/**
 * Encodes a record in its own standard, byte for byte as it was, or in another one.
 *
 * @throws CodedError TEMPLATE_NOT_REPRESENTABLE where a value of it does not fit; extended data fit no other standard
 * than their own, so that who wants to leave them out says so (`firstEditionView`).
 */
export function encodeMinutiaeRecord(record: MinutiaeRecord, standard: WritableStandard): Uint8Array {
  const [first, ...others] = record.views;
  if (first === undefined) {
    throw new CodedError('TEMPLATE_NOT_REPRESENTABLE', { facts: { format: standard, field: 'viewCount' } });
  }
  const encode = standard === 'ISO_19794_2_2005' ? encodeIso19794p2v2005 : encodeAnsi378v2004;
  return encode([first, ...others], record.standard === standard ? record.carried : {});
}
