import type { Submission } from '../../lib/intake/submission/submission.ts';
import { generatedCapture } from '../../local/agency/generated-capture.ts';

/** What a test says of an encounter; the rest is usual. */
export interface SubmissionOptions {
  readonly agency?: string;
  readonly unit?: string;
  /** Number of the generated person, and of the take of its fingers. */
  readonly person: number;
  readonly impression: number;
  readonly nationalities?: string[];
  readonly purpose?: 'ENTRY_SCREENING' | 'PROTECTION_REFERRAL' | 'REPATRIATION';
  readonly names?: Submission['biographicData']['names'];
  readonly dateOfBirth?: string;
}

/** The agency and place of an encounter in the United States. */
export const AT_USA = { agency: 'USA-CBP', unit: 'MIA-AIRPORT' };

/** A body of `POST /v1/encounters`: two fingers of a generated person, met at an airport a minute ago. */
export function submissionBody(options: SubmissionOptions, now = Date.now()) {
  const {
    agency = 'SLV-DGME',
    unit = 'SAL-AIRPORT',
    person,
    impression,
    purpose = 'ENTRY_SCREENING',
  } = options;
  return {
    purpose,
    contextualData: {
      agency,
      unit,
      encounteredAt: new Date(now - 60_000).toISOString(),
      place: { country: agency.slice(0, 3), port: 'SAL' },
      noticeGiven: { language: 'es', at: new Date(now - 90_000).toISOString() },
    },
    biographicData: {
      names: options.names ?? [{ given: 'José Antonio', surnames: ['Hernández', 'Menjívar'] }],
      dateOfBirth: options.dateOfBirth ?? '1987-04-12',
      sex: 'M',
      nationalities: options.nationalities ?? ['HND'],
      documents: [{ type: 'PASSPORT', issuer: 'HND', number: `E${100000 + person}` }],
    },
    biometricData: [
      generatedCapture(person, impression, 'RIGHT_INDEX'),
      generatedCapture(person, impression, 'LEFT_INDEX'),
    ],
  };
}
