import { FINGER_POSITIONS, type FingerPosition } from '../../lib/fingerprint/template/finger-position.ts';
import type { BiometricData, FingerCapture } from '../../lib/intake/submission/biometric-data.ts';
import type { MinutiaeRecord } from '../../lib/standards/minutiae-record.ts';

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
 * The captured finger in a minutiae record.
 *
 * @param bytes of the record
 * @param position which finger, where the record leaves it open
 */
export function captureOf(
  { standard, views: [view] }: MinutiaeRecord,
  bytes: Uint8Array,
  position: FingerPosition,
): FingerCapture {
  const named = FINGER_POSITIONS[view?.fingerPosition ?? 0] ?? 'UNKNOWN';
  return {
    biometricType: 'FINGER',
    biometricSubType: named === 'UNKNOWN' ? position : named,
    impressionType: IMPRESSIONS[view?.impressionType ?? 0] ?? 'OTHER',
    templateFormat: FORMATS[standard],
    template: Buffer.from(bytes).toString('base64'),
  };
}

/** What a person says or shows at the counter. */
export interface Biographics {
  readonly given?: string | undefined;
  readonly surnames: readonly string[];
  readonly dateOfBirth?: string | undefined;
  readonly sex?: string | undefined;
  readonly nationalities: readonly string[];
  /** `TYPE:ISSUER:NUMBER`. */
  readonly documents?: readonly string[] | undefined;
}

/** Where an encounter happens, and for what. */
export interface Place {
  readonly agency: string;
  readonly unit: string;
  readonly purpose?: string | undefined;
}

/** The body of an encounter that happens now. */
export const encounterOf = (
  place: Place,
  person: Biographics,
  biometricData: readonly BiometricData[],
  now = Date.now(),
) => ({ ...statementOf(place, now), biographicData: biographicDataOf(person), biometricData });

/** What is said beside a file of an encounter that happens now. */
export function statementOf(place: Place, now = Date.now()) {
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
  };
}

/** A person in the API's form. */
export const biographicDataOf = (person: Biographics) => ({
  names: [{ ...(person.given !== undefined && { given: person.given }), surnames: person.surnames }],
  ...(person.dateOfBirth !== undefined && { dateOfBirth: person.dateOfBirth }),
  sex: person.sex ?? 'U',
  nationalities: person.nationalities,
  documents: (person.documents ?? []).map(documentOf),
});

/** As much of a person as is known, to add to what a file says. */
export type KnownBiographics = { readonly [Part in keyof Biographics]?: Biographics[Part] | undefined };

export const knownOf = (person: KnownBiographics) => ({
  ...((person.given !== undefined || person.surnames !== undefined) && {
    names: [{ ...(person.given !== undefined && { given: person.given }), surnames: person.surnames ?? [] }],
  }),
  ...(person.dateOfBirth !== undefined && { dateOfBirth: person.dateOfBirth }),
  ...(person.sex !== undefined && { sex: person.sex }),
  ...(person.nationalities !== undefined && { nationalities: person.nationalities }),
  ...(person.documents !== undefined && { documents: person.documents.map(documentOf) }),
});

function documentOf(text: string) {
  const [type, issuer, number] = text.split(':');
  return { type, issuer, number };
}
