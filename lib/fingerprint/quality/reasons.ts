import type { QualityFeatures } from './features.ts';
import { PARAMETERS } from './parameters.ts';
import { pushOf } from './push.ts';

/** What is wrong with an impression, in the order in which to mention it. */
export const QUALITY_REASONS = [
  'NO_FINGER',
  'TOO_SMALL_AREA',
  'TOO_DRY',
  'TOO_WET',
  'LOW_CONTRAST',
  'SMEARED',
  'PUSHED',
  'FEW_MINUTIAE',
] as const;

export type QualityReason = (typeof QUALITY_REASONS)[number];

/** What the person at the scanner can do about it. */
export const ADVICE: Readonly<Record<QualityReason, { readonly en: string; readonly es: string }>> = {
  NO_FINGER: { en: 'No finger seen: place the finger.', es: 'No se ve ningún dedo: coloque el dedo.' },
  TOO_SMALL_AREA: {
    en: 'Too little of the finger: lay it flat, in the middle.',
    es: 'Se ve poco dedo: apóyelo plano, en el centro.',
  },
  TOO_DRY: {
    en: 'Dry finger: moisten it a little, or press more.',
    es: 'Dedo seco: humedézcalo un poco o presione más.',
  },
  TOO_WET: {
    en: 'Wet finger or too much pressure: dry it, press more lightly.',
    es: 'Dedo húmedo o demasiada presión: séquelo y presione menos.',
  },
  LOW_CONTRAST: {
    en: 'Faint picture: clean the scanner, press more.',
    es: 'Imagen tenue: limpie el escáner y presione más.',
  },
  SMEARED: {
    en: 'Smeared: clean finger and scanner, hold still.',
    es: 'Imagen corrida: limpie el dedo y el escáner y no lo mueva.',
  },
  PUSHED: {
    en: 'The skin was pushed out of shape: lift the finger, lay it down straight, do not slide it.',
    es: 'La piel se deformó al apoyar: levante el dedo y apóyelo recto, sin deslizarlo.',
  },
  FEW_MINUTIAE: {
    en: 'Few details found: capture again, the fingertip in the middle.',
    es: 'Pocos detalles: capture de nuevo, con la yema en el centro.',
  },
};

export function qualityReasons(features: QualityFeatures): QualityReason[] {
  const limits = PARAMETERS.reasons;
  const isFinger = features.area >= limits.noFingerArea && features.coherence >= limits.noRidges;
  if (!isFinger || features.minutiae === 0) return ['NO_FINGER'];
  const holds: Readonly<Record<QualityReason, boolean>> = {
    NO_FINGER: false,
    TOO_SMALL_AREA: features.area < limits.smallArea,
    TOO_DRY: features.darkness < limits.dry,
    TOO_WET: features.darkness > limits.wet,
    LOW_CONTRAST: features.contrast < limits.lowContrast,
    SMEARED: features.coherence < limits.smeared || features.clarity < limits.unclear,
    PUSHED: pushOf(features) > limits.pushed,
    FEW_MINUTIAE: features.minutiae < limits.fewMinutiae,
  };
  return QUALITY_REASONS.filter((reason) => holds[reason]);
}
