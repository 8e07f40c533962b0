import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FINGER_POSITIONS, type FingerPosition } from '../../lib/fingerprint/template/finger-position.ts';
import type { BiometricData, FingerCapture } from '../../lib/intake/submission/biometric-data.ts';
import { decodeAnsi378 } from '../../lib/standards/ansi-378/decode.ts';
import { decodeIso19794p2 } from '../../lib/standards/iso-19794-2/decode.ts';
import type { FingerView, MinutiaeRecord } from '../../lib/standards/minutiae-record.ts';

/** OSIA's name of each edition. */
const FORMATS = {
  ISO_19794_2_2005: 'ISO_19794_2',
  ISO_19794_2_2011: 'ISO_19794_2_2011',
  ANSI_378_2004: 'ANSI_378',
  ANSI_378_2009: 'ANSI_378_2009',
} as const;

/** Codes 0 and 1 of both standards; what else a record says of its impression is told as OTHER. */
const IMPRESSIONS = [
  'LIVE_SCAN_PLAIN',
  'LIVE_SCAN_ROLLED',
  'NONLIVE_SCAN_PLAIN',
  'NONLIVE_SCAN_ROLLED',
] as const;

/**
 * The captured finger in a template file. Which format it is, the bytes say.
 *
 * @param position which finger, where the record leaves it open
 * @throws CodedError TEMPLATE_* where it is none of the formats
 */
export async function captureFromFile(
  file: string,
  position: FingerPosition = 'UNKNOWN',
): Promise<FingerCapture> {
  const bytes = await readFile(file);
  const record = decodeEither(bytes);
  const view: FingerView | undefined = record.views[0];
  const named = FINGER_POSITIONS[view?.fingerPosition ?? 0] ?? 'UNKNOWN';
  return {
    biometricType: 'FINGER',
    biometricSubType: named === 'UNKNOWN' ? position : named,
    impressionType: IMPRESSIONS[view?.impressionType ?? 0] ?? 'OTHER',
    templateFormat: FORMATS[record.standard],
    template: bytes.toString('base64'),
  };
}

/** Both standards begin with the same four letters, and a record of the one is not one of the other. */
function decodeEither(bytes: Uint8Array): MinutiaeRecord {
  try {
    return decodeIso19794p2(bytes);
  } catch (error) {
    try {
      return decodeAnsi378(bytes);
    } catch {
      throw error;
    }
  }
}

/** What a person says or shows at the counter. */
export interface Biographics {
  readonly given?: string | undefined;
  readonly surnames: readonly string[];
  readonly dateOfBirth?: string | undefined;
  readonly sex?: string | undefined;
  readonly nationalities: readonly string[];
  /** `TYPE:ISSUER:NUMBER`. */
  readonly documents?: readonly string[];
}

/** The body of an encounter that happens now. */
export function encounterOf(
  place: { readonly agency: string; readonly unit: string; readonly purpose?: string | undefined },
  person: Biographics,
  biometricData: readonly BiometricData[],
  now = Date.now(),
) {
  const at = new Date(now - 1000).toISOString();
  const country = place.agency.slice(0, 3);
  return {
    purpose: place.purpose ?? 'ENTRY_SCREENING',
    contextualData: {
      agency: place.agency,
      unit: place.unit,
      encounteredAt: at,
      place: { country },
      noticeGiven: { language: country === 'USA' ? 'en' : 'es', at },
    },
    biographicData: {
      names: [{ ...(person.given !== undefined && { given: person.given }), surnames: person.surnames }],
      ...(person.dateOfBirth !== undefined && { dateOfBirth: person.dateOfBirth }),
      sex: person.sex ?? 'U',
      nationalities: person.nationalities,
      documents: (person.documents ?? []).map((text) => {
        const [type, issuer, number] = text.split(':');
        return { type, issuer, number };
      }),
    },
    biometricData,
  };
}

/** Whether a file is a whole encounter in JSON rather than a template. */
export const isEncounterFile = (file: string): boolean => path.extname(file).toLowerCase() === '.json';
