import { errorText } from '../../lib/api/problems/error-text.ts';
import type { Language } from '../../lib/core/error-catalogue.ts';
import { isCodedError } from '../../lib/core/errors.ts';
import { fingerName } from '../../lib/fingerprint/template/finger-names.ts';
import { fingerPositionOf } from '../../lib/fingerprint/template/finger-position.ts';
import { decodeImage } from '../../lib/standards/image/decode-image.ts';
import type { FingerView, MinutiaeRecord } from '../../lib/standards/minutiae-record.ts';
import { meaningOf } from './code-meanings.ts';
import { minutiaeText } from './extracted.ts';
import { inspectTransaction } from './inspect-transaction.ts';
import type { Inspection } from './inspection.ts';
import { pictureOfUnknown } from './picture-of-image.ts';
import { recognise } from './recognise.ts';
import { type TextKey, text } from './texts.ts';

const STANDARDS = {
  ISO_19794_2_2005: 'ISO/IEC 19794-2:2005',
  ISO_19794_2_2011: 'ISO/IEC 19794-2:2011',
  ANSI_378_2004: 'ANSI INCITS 378-2004',
  ANSI_378_2009: 'ANSI INCITS 378-2009',
} as const;

const TYPES = { RIDGE_ENDING: 'ending', BIFURCATION: 'bifurcation', OTHER: 'other' } as const;

const CENTIMETRES_PER_INCH = 2.54;

/**
 * Everything that is shown of a file.
 *
 * @throws CodedError where the file as a whole cannot be read
 */
export function inspectFile(file: string, bytes: Uint8Array, language: Language): Inspection {
  const recognised = recognise(bytes);
  switch (recognised.kind) {
    case 'TRANSACTION':
      return inspectTransaction(file, bytes, recognised.transaction, language);
    case 'MINUTIAE':
      return inspectMinutiae(file, bytes, recognised.record, language);
    case 'IMAGE':
      return inspectImage(file, bytes, recognised.compression, language);
  }
}

/** What is wrong, as a person reads it. */
export function reasonOf(error: unknown, language: Language): string {
  if (!isCodedError(error)) throw error;
  return errorText(error.code, language, error.facts).detail;
}

function inspectImage(file: string, bytes: Uint8Array, compression: string, language: Language): Inspection {
  const image = decodeImage(bytes);
  const size = text(language, 'pixels', { width: image.width, height: image.height });
  const resolution = text(language, 'resolution', { resolution: Math.round(image.resolution) });
  const { picture, remarks } = pictureOrNone(() => pictureOfUnknown(image, language), language) ?? {};
  return {
    file,
    title: text(language, 'image', { compression }),
    summary: `${text(language, 'bytes', { bytes: bytes.length })} · ${size} · ${resolution}`,
    records: [
      {
        heading: compression,
        detail: `${size} · ${resolution}`,
        fields: [],
        picture: picture ?? { ...image, image, minutiae: [], fingers: [], segments: [], extracted: [] },
        remarks: remarks ?? [],
      },
    ],
  };
}

/** A picture may be too small or too large for extraction, and is then shown without minutiae. */
export function pictureOrNone<T>(make: () => T, language: Language): T | undefined {
  try {
    return make();
  } catch (error) {
    reasonOf(error, language);
    return undefined;
  }
}

function inspectMinutiae(
  file: string,
  bytes: Uint8Array,
  record: MinutiaeRecord,
  language: Language,
): Inspection {
  return {
    file,
    title: text(language, 'minutiaeRecord', { standard: STANDARDS[record.standard] }),
    summary: text(language, 'size', { bytes: bytes.length, records: record.views.length }),
    records: record.views.map((view, i) => ({
      heading: text(language, 'view', { view: i + 1 }),
      detail: [
        fingerName(fingerPositionOf(view.fingerPosition) ?? 'UNKNOWN', language),
        minutiaeText(view.minutiae, language),
      ].join(' · '),
      fields: fieldsOfView(view, language),
      picture: {
        width: view.width,
        height: view.height,
        minutiae: view.minutiae,
        fingers: [],
        segments: [],
        extracted: [],
      },
      remarks: [],
    })),
  };
}

function fieldsOfView(view: FingerView, language: Language) {
  const unit = language === 'es' ? 'ppp' : 'ppi';
  const perInch = (value: number): string =>
    `${value} px/cm (${Math.round(value * CENTIMETRES_PER_INCH)} ${unit})`;
  const coded = (mnemonic: string, code: number): string => {
    const meaning = meaningOf(mnemonic, [String(code)], language);
    return meaning === undefined ? String(code) : `${code} (${meaning})`;
  };
  const { extendedData } = view;
  const rows: [TextKey, string][] = [
    ['fingerPosition', coded('FGP', view.fingerPosition)],
    ['impressionType', coded('IMP', view.impressionType)],
    ['quality', String(view.quality ?? '–')],
    ['extent', `${view.width} × ${view.height}`],
    ['scale', [...new Set([view.resolutionX, view.resolutionY].map(perInch))].join(', ')],
    ['extendedData', extendedData ? text(language, 'bytes', { bytes: extendedData.bytes.length }) : '–'],
  ];
  const minutiae = view.minutiae.map(
    ({ x, y, angle, type, quality }) =>
      `${x}, ${y} · ${Math.round((angle * 180) / Math.PI)}° · ${text(language, TYPES[type])} · ${quality ?? '–'}`,
  );
  const unnumbered = { number: '', mnemonic: '' };
  return [
    ...rows.map(([key, value]) => ({ ...unnumbered, label: text(language, key), values: [value] })),
    { ...unnumbered, label: text(language, 'showMinutiae'), values: minutiae },
  ];
}
