import type { Language } from '../../lib/core/error-catalogue.ts';
import { fingerName } from '../../lib/fingerprint/template/finger-names.ts';
import { fingerPositionOf } from '../../lib/fingerprint/template/finger-position.ts';
import { fingersOfPosition } from '../../lib/standards/nist-itl/code-tables.ts';

type Names = Readonly<Record<string, readonly [en: string, es: string]>>;

/** ANSI/NIST-ITL 1-2011 table 7, those of fingers. */
const IMPRESSIONS: Names = {
  0: ['live plain', 'en vivo, plana'],
  1: ['live rolled', 'en vivo, rodada'],
  2: ['nonlive plain', 'no en vivo, plana'],
  3: ['nonlive rolled', 'no en vivo, rodada'],
  4: ['latent impression', 'latente'],
  5: ['latent tracing', 'calco de latente'],
  6: ['latent photograph', 'fotografía de latente'],
  7: ['latent lift', 'latente levantada'],
  8: ['live swipe', 'en vivo, deslizada'],
  10: ['live palm', 'palma en vivo'],
  11: ['nonlive palm', 'palma no en vivo'],
  20: ['live plain, optical contact', 'en vivo, plana, óptica de contacto'],
  21: ['live rolled, optical contact', 'en vivo, rodada, óptica de contacto'],
  22: ['live plain, other contact', 'en vivo, plana, otro contacto'],
  23: ['live rolled, other contact', 'en vivo, rodada, otro contacto'],
  24: ['live plain, contactless', 'en vivo, plana, sin contacto'],
  25: ['live rolled, contactless', 'en vivo, rodada, sin contacto'],
  28: ['other', 'otra'],
  29: ['unknown', 'desconocida'],
};

/** Table 8, besides the ten fingers and the pairs and triples of them. */
const SEVERAL: Names = {
  0: ['unknown finger', 'dedo desconocido'],
  11: ['right thumb, plain', 'pulgar derecho, plano'],
  12: ['left thumb, plain', 'pulgar izquierdo, plano'],
  13: ['right four fingers', 'cuatro dedos derechos'],
  14: ['left four fingers', 'cuatro dedos izquierdos'],
  15: ['both thumbs', 'ambos pulgares'],
  16: ['right extra digit', 'dedo adicional derecho'],
  17: ['left extra digit', 'dedo adicional izquierdo'],
  18: ['unknown friction ridges', 'crestas desconocidas'],
  19: ['entire joint or tip', 'falange entera o punta'],
  20: ['unknown palm', 'palma desconocida'],
  21: ['right full palm', 'palma derecha completa'],
  22: ["right writer's palm", 'canto de la palma derecha'],
  23: ['left full palm', 'palma izquierda completa'],
  24: ["left writer's palm", 'canto de la palma izquierda'],
  25: ['right lower palm', 'palma derecha inferior'],
  26: ['right upper palm', 'palma derecha superior'],
  27: ['left lower palm', 'palma izquierda inferior'],
  28: ['left upper palm', 'palma izquierda superior'],
};

/** Field x.008 of the binary records. */
const COMPRESSIONS: Names = {
  0: ['not compressed', 'sin compresión'],
  1: ['WSQ', 'WSQ'],
  2: ['JPEG', 'JPEG'],
  3: ['lossless JPEG', 'JPEG sin pérdida'],
  4: ['JPEG 2000', 'JPEG 2000'],
  5: ['lossless JPEG 2000', 'JPEG 2000 sin pérdida'],
  6: ['PNG', 'PNG'],
};

const AMPUTATIONS: Names = {
  XX: ['amputated', 'amputado'],
  UP: ['unable to print', 'no se puede tomar'],
};

const MILLIMETRES_PER_INCH = 25.4;
/** Places of a binary record that hold no finger. */
const UNUSED = '255';

/** What a finger or palm position is called; undefined where the standard has no such code. */
export function positionText(code: number, language: Language): string | undefined {
  const name = named(SEVERAL, String(code), language);
  if (name !== undefined) return name;
  const fingers = fingersOfPosition(code).flatMap((finger) => fingerPositionOf(finger) ?? []);
  return fingers.length === 0 ? undefined : fingers.map((finger) => fingerName(finger, language)).join(' + ');
}

/** What the codes in one subfield of a field mean; undefined where the value speaks for itself. */
export function meaningOf(
  mnemonic: string,
  items: readonly string[],
  language: Language,
): string | undefined {
  const [first = ''] = items;
  switch (mnemonic) {
    case 'IMP':
      return named(IMPRESSIONS, first, language);
    case 'FGP':
      return items
        .filter((item) => item !== UNUSED)
        .map((item) => positionText(Number(item), language) ?? item)
        .join(', ');
    case 'GCA':
      return named(COMPRESSIONS, first, language);
    case 'AMP': {
      const why = named(AMPUTATIONS, items[1] ?? '', language);
      return [positionText(Number(first), language), why].filter(Boolean).join(', ');
    }
    case 'NSR':
    case 'NTR': {
      const ppi = Math.round(Number(first) * MILLIMETRES_PER_INCH);
      return ppi > 0 ? (language === 'es' ? `${ppi} ppp` : `${ppi} ppi`) : undefined;
    }
    default:
      return undefined;
  }
}

function named(names: Names, code: string, language: Language): string | undefined {
  return names[String(Number(code))]?.[language === 'es' ? 1 : 0] ?? names[code]?.[language === 'es' ? 1 : 0];
}
