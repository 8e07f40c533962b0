import type { IMPRESSION_TYPES } from '../submission/impression-types.ts';

type ImpressionType = (typeof IMPRESSION_TYPES)[number];

/** OSIA's name of an impression type of ANSI/NIST-ITL table 7. */
const NAMES: Readonly<Record<number, ImpressionType>> = {
  0: 'LIVE_SCAN_PLAIN',
  1: 'LIVE_SCAN_ROLLED',
  2: 'NONLIVE_SCAN_PLAIN',
  3: 'NONLIVE_SCAN_ROLLED',
  4: 'LATENT_IMPRESSION',
  5: 'LATENT_TRACING',
  6: 'LATENT_PHOTO',
  7: 'LATENT_LIFT',
  8: 'LIVE_SCAN_SWIPE',
  // Optical and other contact scanners, plain and rolled: the same kinds of impression, said more exactly.
  20: 'LIVE_SCAN_PLAIN',
  21: 'LIVE_SCAN_ROLLED',
  22: 'LIVE_SCAN_PLAIN',
  23: 'LIVE_SCAN_ROLLED',
  24: 'LIVE_SCAN_OPTICAL_CONTACTLESS_PLAIN',
  29: 'UNKNOWN',
};

export const impressionTypeOf = (code: number): ImpressionType => NAMES[code] ?? 'OTHER';
