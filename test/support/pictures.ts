import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DATA = join(import.meta.dirname, '../../../shared/data');

/** Whether the pictures of real fingers are there; a fresh clone does not have them. */
export const HAS_PICTURES = existsSync(join(DATA, 'fingerprints')) && existsSync(join(DATA, 'wsq'));

export interface PictureOptions {
  readonly biometricSubType: string;
  readonly compression: string;
  readonly resolution?: number;
  readonly impressionType?: string;
}

/** A biometricData entry of a picture of ../shared/data. */
export function pictureEntry(file: string, options: PictureOptions) {
  return {
    biometricType: 'FINGER',
    impressionType: 'LIVE_SCAN_PLAIN',
    ...options,
    image: readFileSync(join(DATA, file)).toString('base64'),
  };
}

/** A grey picture without a finger, in plain samples. */
export function blankEntry(biometricSubType: string) {
  return {
    biometricType: 'FINGER',
    biometricSubType,
    impressionType: 'LIVE_SCAN_PLAIN',
    compression: 'NONE',
    width: 200,
    height: 200,
    image: Buffer.alloc(40_000, 200).toString('base64'),
  };
}
