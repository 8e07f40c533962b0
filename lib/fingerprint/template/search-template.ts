import { CodedError } from '../../core/errors.ts';
import { FINGER_POSITIONS, type FingerPosition, fingerPositionCode } from './finger-position.ts';
import { type FingerTemplate, MAX_COORDINATE, MINUTIA_TYPES } from './finger-template.ts';

/** One impression of an encounter. Several may have one position. */
export interface PositionedFinger {
  readonly position: FingerPosition;
  readonly template: FingerTemplate;
}

const FORMAT = 'SEARCH_TEMPLATE';
/** "ES" and the version; a change of the layout below is a new version. */
const MAGIC_0 = 0x45;
const MAGIC_1 = 0x53;
const VERSION = 1;
const HEADER_BYTES = 4;
const FINGER_BYTES = 2;
const MINUTIA_BYTES = 6;
const MAX_FINGERS = 255;

/**
 * Packs all impressions of an encounter: a header of 4 bytes (`E`, `S`, version, count of impressions); for each, its
 * position code and its count of minutiae; for each minutia 6 bytes: type (2 bits) and x (14), y (16, big-endian),
 * angle, quality. This is what a gallery keeps and a probe sends.
 *
 * @throws RangeError for more than 255 impressions, which no caller has.
 */
export function encodeSearchTemplate(fingers: readonly PositionedFinger[]): Uint8Array {
  if (fingers.length > MAX_FINGERS) throw new RangeError('too many impressions for one search template');
  const minutiae = fingers.reduce((sum, finger) => sum + finger.template.count, 0);
  const bytes = new Uint8Array(HEADER_BYTES + fingers.length * FINGER_BYTES + minutiae * MINUTIA_BYTES);
  bytes.set([MAGIC_0, MAGIC_1, VERSION, fingers.length]);
  let at = HEADER_BYTES;
  for (const { position, template } of fingers) {
    bytes[at++] = fingerPositionCode(position);
    bytes[at++] = template.count;
    for (let i = 0; i < template.count; i++) {
      const x = template.x[i] as number;
      const y = template.y[i] as number;
      bytes[at++] = ((template.type[i] as number) << 6) | (x >>> 8);
      bytes[at++] = x & 0xff;
      bytes[at++] = y >>> 8;
      bytes[at++] = y & 0xff;
      bytes[at++] = template.angle[i] as number;
      bytes[at++] = template.quality[i] as number;
    }
  }
  return bytes;
}

/**
 * Reads what `encodeSearchTemplate` wrote, strictly.
 *
 * @throws CodedError TEMPLATE_BAD_MAGIC, TEMPLATE_UNSUPPORTED_VERSION, TEMPLATE_TRUNCATED, TEMPLATE_LENGTH_MISMATCH or
 * TEMPLATE_FIELD_OUT_OF_RANGE.
 */
export function decodeSearchTemplate(bytes: Uint8Array): PositionedFinger[] {
  need(bytes, 0, HEADER_BYTES);
  if (bytes[0] !== MAGIC_0 || bytes[1] !== MAGIC_1) {
    throw new CodedError('TEMPLATE_BAD_MAGIC', { facts: { format: FORMAT } });
  }
  if (bytes[2] !== VERSION)
    throw new CodedError('TEMPLATE_UNSUPPORTED_VERSION', { facts: { format: FORMAT } });
  const fingers: PositionedFinger[] = [];
  let at = HEADER_BYTES;
  for (let n = bytes[3] as number; n > 0; n--) {
    need(bytes, at, FINGER_BYTES);
    const position = FINGER_POSITIONS[bytes[at] as number];
    if (position === undefined) refuse('position', at);
    const count = bytes[at + 1] as number;
    at += FINGER_BYTES;
    need(bytes, at, count * MINUTIA_BYTES);
    fingers.push({ position, template: readMinutiae(bytes, at, count) });
    at += count * MINUTIA_BYTES;
  }
  if (at !== bytes.length) {
    throw new CodedError('TEMPLATE_LENGTH_MISMATCH', {
      facts: { format: FORMAT, stated: at, actual: bytes.length },
    });
  }
  return fingers;
}

function readMinutiae(bytes: Uint8Array, start: number, count: number): FingerTemplate {
  const x = new Uint16Array(count);
  const y = new Uint16Array(count);
  const angle = new Uint8Array(count);
  const type = new Uint8Array(count);
  const quality = new Uint8Array(count);
  for (let i = 0, at = start; i < count; i++, at += MINUTIA_BYTES) {
    const high = bytes[at] as number;
    type[i] = high >>> 6;
    if ((type[i] as number) >= MINUTIA_TYPES.length) refuse('minutia.type', at);
    x[i] = ((high & 0x3f) << 8) | (bytes[at + 1] as number);
    y[i] = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
    if ((y[i] as number) > MAX_COORDINATE) refuse('minutia.y', at + 2);
    angle[i] = bytes[at + 4] as number;
    quality[i] = bytes[at + 5] as number;
  }
  return { count, x, y, angle, type, quality };
}

function need(bytes: Uint8Array, offset: number, needed: number): void {
  if (offset + needed <= bytes.length) return;
  throw new CodedError('TEMPLATE_TRUNCATED', {
    facts: { format: FORMAT, offset, needed, actual: bytes.length },
  });
}

function refuse(field: string, offset: number): never {
  throw new CodedError('TEMPLATE_FIELD_OUT_OF_RANGE', { facts: { format: FORMAT, field, offset } });
}
