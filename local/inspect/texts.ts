import type { Language } from '../../lib/core/error-catalogue.ts';

/** What inspect says, in both languages. `{name}` is filled in. */
const TEXTS = {
  transaction: {
    en: 'ANSI/NIST-ITL transaction, version {version}',
    es: 'Transacción ANSI/NIST-ITL, versión {version}',
  },
  minutiaeRecord: { en: 'Minutiae record, {standard}', es: 'Registro de minucias, {standard}' },
  image: { en: 'Image, {compression}', es: 'Imagen, {compression}' },
  size: { en: '{bytes} bytes, {records} records', es: '{bytes} bytes, {records} registros' },
  record: { en: 'Record {record}', es: 'Registro {record}' },
  view: { en: 'View {view}', es: 'Vista {view}' },
  pixels: { en: '{width} × {height} pixels', es: '{width} × {height} píxeles' },
  resolution: { en: '{resolution} ppi', es: '{resolution} ppp' },
  bytes: { en: '{bytes} bytes', es: '{bytes} bytes' },
  minutiae: { en: '{count} minutiae', es: '{count} minucias' },
  fingerQuality: { en: 'quality {score} of 100', es: 'calidad {score} de 100' },
  resolutionImplausible: {
    en: 'ridges {millimetres} mm apart: the stated resolution cannot be right',
    es: 'crestas a {millimetres} mm: la resolución indicada no puede ser correcta',
  },
  finger: { en: 'finger', es: 'dedo' },
  senderQuality: {
    en: 'The sender’s quality of the {finger}: {score} ({measure})',
    es: 'Calidad según el remitente, {finger}: {score} ({measure})',
  },
  stages: { en: 'Extraction of the {finger}, stage by stage', es: 'Extracción, etapa por etapa: {finger}' },
  meanQuality: { en: 'mean minutia quality {quality}', es: 'calidad media de las minucias {quality}' },
  notDrawn: { en: 'Cannot be drawn: {reason}', es: 'No se puede dibujar: {reason}' },
  bilevel: { en: 'bilevel (CCITT group 4)', es: 'binaria (CCITT grupo 4)' },
  notFound: { en: 'Not found: {finger}', es: 'No se encontró: {finger}' },
  handDisagrees: {
    en: 'The fingers look like those of the other hand',
    es: 'Los dedos parecen los de la otra mano',
  },
  whichUnclear: {
    en: '{found} fingers where there should be {expected}: not clear which',
    es: '{found} dedos donde debería haber {expected}: no está claro cuáles',
  },
  missing: { en: 'Missing: {finger}', es: 'Falta: {finger}' },
  more: { en: '… and {count} more', es: '… y {count} más' },
  fingerPosition: { en: 'Finger position', es: 'Posición del dedo' },
  impressionType: { en: 'Impression type', es: 'Tipo de impresión' },
  extent: { en: 'Width × height', es: 'Ancho × alto' },
  scale: { en: 'Resolution', es: 'Resolución' },
  extendedData: { en: 'Extended data', es: 'Datos extendidos' },
  field: { en: 'Field', es: 'Campo' },
  name: { en: 'Name', es: 'Nombre' },
  value: { en: 'Value', es: 'Valor' },
  records: { en: 'Records', es: 'Registros' },
  showMinutiae: { en: 'Minutiae', es: 'Minucias' },
  showBoxes: { en: 'Fingers', es: 'Dedos' },
  showSegments: { en: 'The sender’s segments', es: 'Segmentos del remitente' },
  ending: { en: 'ridge ending', es: 'terminación' },
  bifurcation: { en: 'bifurcation', es: 'bifurcación' },
  other: { en: 'other', es: 'otra' },
  confidence: { en: 'confidence {percent} %', es: 'confianza {percent} %' },
  quality: { en: 'Quality', es: 'Calidad' },
  refusal: { en: 'Not as the standard says: {detail}', es: 'No es como dice la norma: {detail}' },
  written: { en: 'Page written: {file}', es: 'Página escrita: {file}' },
} as const;

export type TextKey = keyof typeof TEXTS;

/** A text in one language, with its values filled in. */
export function text(
  language: Language,
  key: TextKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return TEXTS[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? name));
}
