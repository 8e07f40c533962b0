import { CodedError, isCodedError } from '../core/errors.ts';
import { FINGER_POSITIONS, fingerPositionOf } from '../fingerprint/template/finger-position.ts';
import { buildFingerTemplate } from '../fingerprint/template/finger-template.ts';
import type { PositionedFinger } from '../fingerprint/template/search-template.ts';
import { decodeAnsi378 } from '../standards/ansi-378/decode.ts';
import { decodeIso19794p2 } from '../standards/iso-19794-2/decode.ts';
import type { FingerView, MinutiaeRecord, MinutiaeStandard } from '../standards/minutiae-record.ts';
import { type FingerCapture, isFingerCapture } from './submission/biometric-data.ts';
import type { Submission } from './submission/submission.ts';

type TemplateFormat = FingerCapture['templateFormat'];

const STANDARD: Readonly<Record<TemplateFormat, MinutiaeStandard>> = {
  ISO_19794_2: 'ISO_19794_2_2005',
  ISO_19794_2_2011: 'ISO_19794_2_2011',
  ANSI_378: 'ANSI_378_2004',
  ANSI_378_2009: 'ANSI_378_2009',
};

/** What is read of a captured finger: all that the API and the exchange say of one have in common. */
export type TemplateRecord = Pick<FingerCapture, 'biometricSubType' | 'templateFormat' | 'template'>;

/**
 * The one view of a captured finger's record.
 *
 * @throws CodedError TEMPLATE_* for a record that is not of the stated format and edition, is of another finger, or has
 * not exactly one view with at least one minutia.
 */
export function decodeFinger({ biometricSubType, templateFormat, template }: TemplateRecord): FingerView {
  const record = decodeRecord(templateFormat, Buffer.from(template, 'base64'));
  const [view, ...others] = record.views;
  if (view === undefined) throw new CodedError('TEMPLATE_NO_VIEW');
  if (others.length > 0)
    throw new CodedError('TEMPLATE_SEVERAL_VIEWS', { facts: { views: record.views.length } });
  const position = fingerPositionOf(view.fingerPosition);
  // A record or a capture that does not say which finger it is contradicts nothing.
  if (position !== biometricSubType && view.fingerPosition !== 0 && biometricSubType !== 'UNKNOWN') {
    throw new CodedError('TEMPLATE_FINGER_MISMATCH', {
      facts: { position: position ?? view.fingerPosition },
    });
  }
  if (view.minutiae.length === 0) throw new CodedError('TEMPLATE_NO_MINUTIAE');
  return view;
}

function decodeRecord(format: TemplateFormat, bytes: Uint8Array): MinutiaeRecord {
  const record = format.startsWith('ISO') ? decodeIso19794p2(bytes) : decodeAnsi378(bytes);
  if (record.standard !== STANDARD[format]) {
    throw new CodedError('TEMPLATE_UNSUPPORTED_VERSION', { facts: { format } });
  }
  return record;
}

/**
 * Reads every template of a submission, for what is wrong with them.
 *
 * @throws CodedError TEMPLATE_*, at the JSON pointer of the template at fault.
 */
export function checkTemplates({ biometricData }: Pick<Submission, 'biometricData'>): void {
  for (const [place, entry] of biometricData.entries()) {
    if (!isFingerCapture(entry)) continue;
    try {
      decodeFinger(entry);
    } catch (error) {
      throw isCodedError(error) ? error.at(`/biometricData/${place}/template`) : error;
    }
  }
}

/**
 * A finger ready to be matched. One whose position the capture leaves open is the one its record names.
 *
 * @throws CodedError TEMPLATE_*
 */
export function positionedFinger(record: TemplateRecord): PositionedFinger {
  const view = decodeFinger(record);
  const position =
    record.biometricSubType === 'UNKNOWN' ? FINGER_POSITIONS[view.fingerPosition] : record.biometricSubType;
  return { position: position ?? 'UNKNOWN', template: buildFingerTemplate(view) };
}
