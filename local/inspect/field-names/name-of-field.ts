import type { Language } from '../../../lib/core/error-catalogue.ts';
import { BINARY_FIELDS, BIOMETRIC, IMAGE_FIELDS } from './biometric-records.ts';
import { DESCRIPTIVE } from './descriptive-records.ts';

export interface FieldName {
  readonly mnemonic: string;
  readonly label: string;
}

/** What a field such as `14.013` is called; empty where its number has no name of its own. */
export function nameOfField(field: string, language: Language): FieldName {
  const [type = '', number = ''] = field.split('.');
  const names =
    DESCRIPTIVE[field] ?? BIOMETRIC[field] ?? (isBinary(Number(type)) ? BINARY_FIELDS : IMAGE_FIELDS)[number];
  // The first two fields are the same in all records; what else a type does not list is the domain's own.
  const known = names !== undefined && (Number(number) <= 2 || hasNames(field, type));
  if (!known) return { mnemonic: '', label: '' };
  return { mnemonic: names[0], label: language === 'es' ? names[2] : names[1] };
}

const isBinary = (type: number): boolean => type >= 3 && type <= 8;

/** Records of friction ridges share all their fields; other pictures the ones that say what the picture is like. */
const RIDGES: readonly string[] = ['3', '4', '5', '6', '13', '14', '15', '19'];
const PICTURES: readonly string[] = ['10', '16', '17'];

function hasNames(field: string, type: string): boolean {
  if (field in DESCRIPTIVE || field in BIOMETRIC || RIDGES.includes(type)) return true;
  const number = Number(field.split('.')[1]);
  return PICTURES.includes(type) && ((number >= 4 && number <= 12) || number === 999);
}

const RECORD_NAMES: Readonly<Record<number, readonly [en: string, es: string]>> = {
  1: ['Transaction information', 'Información de la transacción'],
  2: ['Descriptive text', 'Texto descriptivo'],
  3: ['Fingerprint, low-resolution grey', 'Huella en gris de baja resolución'],
  4: ['Fingerprint, high-resolution grey', 'Huella en gris de alta resolución'],
  5: ['Fingerprint, low-resolution bilevel', 'Huella binaria de baja resolución'],
  6: ['Fingerprint, high-resolution bilevel', 'Huella binaria de alta resolución'],
  7: ['User-defined image', 'Imagen definida por el usuario'],
  8: ['Signature', 'Firma'],
  9: ['Minutiae', 'Minucias'],
  10: ['Photograph', 'Fotografía'],
  13: ['Latent friction ridge image', 'Imagen latente de crestas'],
  14: ['Fingerprint image', 'Imagen de huella'],
  15: ['Palm print image', 'Imagen de palma'],
  16: ['User-defined test image', 'Imagen de prueba'],
  17: ['Iris image', 'Imagen de iris'],
  18: ['DNA', 'ADN'],
  19: ['Plantar image', 'Imagen plantar'],
  99: ['CBEFF biometric data', 'Datos biométricos CBEFF'],
};

/** What records of a type are called. */
export function nameOfRecord(type: number, language: Language): string {
  const names = RECORD_NAMES[type] ?? ['Other record', 'Otro registro'];
  return language === 'es' ? names[1] : names[0];
}
