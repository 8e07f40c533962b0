import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { errorLine } from '../../lib/api/problems/error-text.ts';
import { isCodedError } from '../../lib/core/errors.ts';
import { SLAPS, type Slap } from '../../lib/fingerprint/segmentation/slaps.ts';
import { FINGER_POSITIONS, type FingerPosition } from '../../lib/fingerprint/template/finger-position.ts';
import type { FingerCapture } from '../../lib/intake/submission/biometric-data.ts';
import type { FingerPicture } from '../../lib/intake/submission/finger-picture.ts';
import type { IMPRESSION_TYPES } from '../../lib/intake/submission/impression-types.ts';
import { type Compression, readImageHeader } from '../../lib/standards/image/read-image-header.ts';
import { recognise } from '../inspect/recognise.ts';
import type { Language } from './answer-table.ts';
import { captureOf } from './encounter-file.ts';

/** What the files of a command line are: a whole encounter, a transaction, or the fingers of one person. */
export type SubmissionFiles =
  | { readonly kind: 'ENCOUNTER'; readonly body: unknown }
  | { readonly kind: 'TRANSACTION'; readonly file: Uint8Array }
  | { readonly kind: 'CAPTURES'; readonly captures: readonly (FingerCapture | FingerPicture)[] };

export interface FileOptions {
  /** Of files that do not say it, in themselves or by their names. */
  readonly position: Shown;
  readonly impressionType: (typeof IMPRESSION_TYPES)[number];
  /** Of pictures whose file does not state it, in pixels per inch. */
  readonly resolution?: number | undefined;
  readonly language: Language;
}

export type Shown = FingerPosition | Slap;
export const SHOWN: readonly Shown[] = [...FINGER_POSITIONS, ...SLAPS];

/** A file that cannot be sent, with its name. */
export class FileRefused extends Error {}

/**
 * Reads the files of one submission. What a file is, its bytes say. Which finger it shows, in this order: `NAME=FILE`, the
 * record itself, the file's name (`right_index.wsq`, `left-slap.png`, `thumbs.jp2`), the options.
 *
 * @throws FileRefused
 */
export async function readSubmissionFiles(
  names: readonly string[],
  options: FileOptions,
): Promise<SubmissionFiles> {
  const read = await Promise.all(names.map((name) => readOne(name, options)));
  const [first] = read;
  if (first === undefined) throw new FileRefused('no files');
  if (read.length === 1 && first.kind !== 'CAPTURES') return first;
  return {
    kind: 'CAPTURES',
    captures: read.flatMap((each, place) => {
      if (each.kind === 'CAPTURES') return each.captures;
      throw new FileRefused(
        options.language === 'es'
          ? `${names[place]}: va solo, sin otros archivos`
          : `${names[place]}: goes alone, without other files`,
      );
    }),
  };
}

async function readOne(argument: string, options: FileOptions): Promise<SubmissionFiles> {
  const [, stated, file = argument] = /^([A-Z_]+)=(.+)$/.exec(argument) ?? [];
  const position = stated === undefined ? undefined : SHOWN.find((name) => name === stated);
  if (stated !== undefined && position === undefined) {
    throw new FileRefused(`${argument}: ${SHOWN.join(', ')}`);
  }
  try {
    const bytes = new Uint8Array(await readFile(path.resolve(file)));
    if (path.extname(file).toLowerCase() === '.json') {
      return { kind: 'ENCOUNTER', body: JSON.parse(Buffer.from(bytes).toString('utf8')) };
    }
    return ofBytes(bytes, { ...options, position: position ?? shownByName(file) ?? options.position });
  } catch (error) {
    throw new FileRefused(`${file}: ${messageOf(error, options.language)}`);
  }
}

function ofBytes(bytes: Uint8Array, options: FileOptions): SubmissionFiles {
  const recognised = recognise(bytes);
  switch (recognised.kind) {
    case 'TRANSACTION':
      return { kind: 'TRANSACTION', file: bytes };
    case 'MINUTIAE':
      return {
        kind: 'CAPTURES',
        captures: [captureOf(recognised.record, bytes, fingerOf(options.position))],
      };
    case 'IMAGE':
      return { kind: 'CAPTURES', captures: [pictureOf(bytes, options)] };
  }
}

const fingerOf = (shown: Shown): FingerPosition =>
  FINGER_POSITIONS.find((finger) => finger === shown) ?? 'UNKNOWN';

/** The sender states what the file states, so that a mistake shows here and not at the node. */
function pictureOf(bytes: Uint8Array, options: FileOptions): FingerPicture {
  const { position, impressionType, resolution } = options;
  const header = readImageHeader(bytes, { ...(resolution !== undefined && { resolution }) });
  return {
    biometricType: 'FINGER',
    biometricSubType: position,
    impressionType,
    image: Buffer.from(bytes).toString('base64'),
    compression: header.compression as Exclude<Compression, 'NONE'>,
    width: header.width,
    height: header.height,
    resolution: header.resolution,
  };
}

const FINGERS = /(left|right)[-_ ]?(thumb|index|middle|ring|little)/i;
const HANDS = /(left|right)[-_ ]?(?:slap|four|hand)/i;

/** What a file's name says it shows, if anything. */
export function shownByName(file: string): Shown | undefined {
  const name = path.basename(file);
  const [, side, finger] = FINGERS.exec(name) ?? [];
  if (side !== undefined && finger !== undefined) {
    return SHOWN.find((shown) => shown === `${side}_${finger}`.toUpperCase());
  }
  const [, hand] = HANDS.exec(name) ?? [];
  if (hand !== undefined) return SHOWN.find((shown) => shown === `PLAIN_${hand.toUpperCase()}_FOUR_FINGERS`);
  return /thumbs/i.test(name) ? 'PLAIN_THUMBS' : undefined;
}

function messageOf(error: unknown, language: Language): string {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
    return language === 'es' ? 'no existe ese archivo' : 'there is no such file';
  }
  if (isCodedError(error)) return errorLine(error, language);
  return error instanceof Error ? error.message : String(error);
}
