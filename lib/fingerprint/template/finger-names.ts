import type { Language } from '../../core/error-catalogue.ts';
import type { FingerPosition } from './finger-position.ts';

const FINGERS = {
  THUMB: { en: 'thumb', es: 'pulgar' },
  INDEX: { en: 'index finger', es: 'índice' },
  MIDDLE: { en: 'middle finger', es: 'medio' },
  RING: { en: 'ring finger', es: 'anular' },
  LITTLE: { en: 'little finger', es: 'meñique' },
} as const;

/** `RIGHT_INDEX` as people say it. */
export function fingerName(position: FingerPosition, language: Language): string {
  const [hand = '', finger = ''] = position.split('_');
  const name = FINGERS[finger as keyof typeof FINGERS]?.[language];
  if (name === undefined) return language === 'es' ? 'dedo desconocido' : 'unknown finger';
  if (language === 'es') return `${name} ${hand === 'RIGHT' ? 'derecho' : 'izquierdo'}`;
  return `${hand.toLowerCase()} ${name}`;
}
