import { type Place, refuseField } from './refusal.ts';

/** How the text beyond 7-bit ASCII of a transaction is written. */
export type CharacterSet = 'ASCII' | 'LATIN_1' | 'UTF_8' | 'UTF_8_USER_FIELDS';

const ASCII_FIRST = 0x20;
const ASCII_LAST = 0x7e;
/** Tab, line feed and carriage return: found in the free texts of Type-2, whose contents the domain defines. */
const LINE_CHARACTERS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d]);
/** STX and ETX enclose text of another set, written in base64 (ANSI/NIST-ITL 1-2000 and 1-2007, 7.2.3). */
const ENCLOSING: ReadonlySet<number> = new Set([0x02, 0x03]);

/** 200 to 998 are the user-defined fields of every tagged record; those of Type-2 are all user-defined but two. */
const FIRST_USER_FIELD = 200;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** The set that holds for one field. Type-1 is always 7-bit ASCII (5.5), and so are lengths and IDCs. */
function setOf(characterSet: CharacterSet, type: number, number: number): 'ASCII' | 'LATIN_1' | 'UTF_8' {
  if (type === 1 || number <= 2) return 'ASCII';
  if (characterSet !== 'UTF_8_USER_FIELDS') return characterSet;
  return type === 2 || number >= FIRST_USER_FIELD ? 'UTF_8' : 'ASCII';
}

/**
 * The text of a field, separators included.
 *
 * @throws CodedError NIST_ITL_CHARACTER_INVALID
 */
export function decodeText(
  bytes: Uint8Array,
  characterSet: CharacterSet,
  place: Place,
  number: number,
): string {
  let plain = true;
  for (const byte of bytes) {
    if (byte >= ASCII_FIRST && byte <= ASCII_LAST) continue;
    if (byte >= 0x80) plain = false;
    else if (!isAllowedControl(byte, characterSet, place.type)) {
      refuseField('NIST_ITL_CHARACTER_INVALID', place, number);
    }
  }
  const set = setOf(characterSet, place.type, number);
  if (plain || set === 'LATIN_1') return latin1(bytes);
  if (set === 'ASCII') refuseField('NIST_ITL_CHARACTER_INVALID', place, number);
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return refuseField('NIST_ITL_CHARACTER_INVALID', place, number);
  }
}

function isAllowedControl(byte: number, characterSet: CharacterSet, type: number): boolean {
  if (byte === 0x1e || byte === 0x1f) return true;
  if (type === 2 && LINE_CHARACTERS.has(byte)) return true;
  return type !== 1 && characterSet !== 'ASCII' && ENCLOSING.has(byte);
}

/** The bytes of a field's text; whether they are allowed is found by reading them again. */
export function encodeText(text: string, characterSet: CharacterSet, type: number, number: number): Buffer {
  return Buffer.from(text, setOf(characterSet, type, number) === 'LATIN_1' ? 'latin1' : 'utf8');
}
