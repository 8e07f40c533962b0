import { errorText } from '../../lib/api/problems/error-text.ts';
import type { Language } from '../../lib/core/error-catalogue.ts';
import { isCodedError } from '../../lib/core/errors.ts';
import { minutiaeOfRecord } from '../../lib/standards/nist-itl/finger-minutiae.ts';
import type { FrictionRidgeImage } from '../../lib/standards/nist-itl/friction-ridge-image.ts';
import { frictionRidgeImage } from '../../lib/standards/nist-itl/friction-ridge-images.ts';
import {
  type ListedField,
  type ListedRecord,
  listTransaction,
} from '../../lib/standards/nist-itl/listing.ts';
import type { Transaction } from '../../lib/standards/nist-itl/transaction.ts';
import { meaningOf, positionText } from './code-meanings.ts';
import { decodeRecordImage } from './decode-record-image.ts';
import { minutiaeText } from './extracted.ts';
import { nameOfField, nameOfRecord } from './field-names/name-of-field.ts';
import type { InspectedField, InspectedRecord, Inspection } from './inspection.ts';
import { minutiaeOverImage } from './minutiae-over-image.ts';
import { pictureOfRecord, type ShownPicture } from './picture-of-image.ts';
import { text } from './texts.ts';

/** Records with the names of their fields, images with what is found in them. */
export function inspectTransaction(
  file: string,
  bytes: Uint8Array,
  transaction: Transaction,
  language: Language,
): Inspection {
  const records = listTransaction(transaction);
  return {
    file,
    title: text(language, 'transaction', { version: transaction.version }),
    summary: text(language, 'size', { bytes: bytes.length, records: records.length }),
    records: records.map((record, i) => inspectRecord(transaction, record, i + 1, language)),
  };
}

function inspectRecord(
  transaction: Transaction,
  listed: ListedRecord,
  ordinal: number,
  language: Language,
): InspectedRecord {
  const shown = showOrSay(transaction, ordinal, language);
  const idc = listed.idc === undefined ? [] : [`IDC ${listed.idc}`];
  const fields = listed.fields.map((field) => inspectField(field, language));
  return {
    heading: `${text(language, 'record', { record: ordinal })} · ${nameOfRecord(listed.type, language)}`,
    detail: [`Type-${listed.type}`, ...idc, ...shownFingers(listed, language)].join(' · '),
    fields,
    ...shown,
  };
}

/** One bad record does not hide the others: what is wrong with it is said in its place. */
function showOrSay(
  transaction: Transaction,
  ordinal: number,
  language: Language,
): Pick<InspectedRecord, 'picture' | 'remarks'> {
  try {
    const image = frictionRidgeImage(transaction, ordinal);
    if (image !== undefined) return showImage(image, language);
    const finger = minutiaeOfRecord(transaction, ordinal);
    if (finger !== undefined) {
      const picture = minutiaeOverImage(transaction, finger);
      return { picture, remarks: [minutiaeText(finger.view.minutiae, language)] };
    }
    return { remarks: [] };
  } catch (error) {
    if (!isCodedError(error)) throw error;
    return {
      remarks: [text(language, 'refusal', { detail: errorText(error.code, language, error.facts).detail })],
    };
  }
}

function showImage(record: FrictionRidgeImage, language: Language): ShownPicture | { remarks: string[] } {
  const summary = [
    record.compression,
    text(language, 'pixels', { width: record.width, height: record.height }),
    ...(record.resolution === undefined
      ? []
      : [text(language, 'resolution', { resolution: record.resolution.x })]),
  ].join(' · ');
  const qualities = record.qualities.map(({ position, measure, score }) =>
    text(language, 'senderQuality', { finger: positionText(position, language) ?? position, measure, score }),
  );
  try {
    const image = decodeRecordImage(record);
    if (image === undefined) {
      const reason = text(language, record.compression === 'FAX_GROUP_4' ? 'bilevel' : 'image');
      return { remarks: [summary, text(language, 'notDrawn', { reason }), ...qualities] };
    }
    const { picture, remarks } = pictureOfRecord(record, image, language);
    return { picture, remarks: [summary, ...remarks, ...qualities] };
  } catch (error) {
    if (!isCodedError(error)) throw error;
    const reason = errorText(error.code, language, error.facts).detail;
    return { remarks: [summary, text(language, 'notDrawn', { reason }), ...qualities] };
  }
}

function inspectField(field: ListedField, language: Language): InspectedField {
  const name = nameOfField(field.name, language);
  return {
    number: field.name,
    ...name,
    values:
      field.subfields === undefined
        ? [text(language, 'bytes', { bytes: field.data?.length ?? 0 })]
        : field.subfields.map((items) => valueText(name.mnemonic, items, language)),
  };
}

/** A code is shown as the file has it, and what it means beside it. */
function valueText(mnemonic: string, items: readonly string[], language: Language): string {
  const value = items.join(' · ');
  const meaning = meaningOf(mnemonic, items, language);
  return meaning === undefined || meaning === '' ? value : `${value} (${meaning})`;
}

/** What a record's position field says it shows, as people say it. */
function shownFingers({ fields }: ListedRecord, language: Language): string[] {
  const field = fields.find(({ name }) => nameOfField(name, language).mnemonic === 'FGP');
  return (field?.subfields ?? []).flatMap((items) => meaningOf('FGP', items, language) || []);
}
