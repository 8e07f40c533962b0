import type { AgencyId } from '../../../lib/core/ids.ts';
import type { SubmissionContext } from '../../../lib/intake/submission/rules.ts';
import { PURPOSES } from '../../../lib/participants/participant.ts';

/** A day on which the example's times have come. */
export const NOW = Date.parse('2026-11-24T15:00:00Z');

export const CONTEXT: SubmissionContext = {
  now: NOW,
  agency: { id: 'SLV-DGME' as AgencyId, units: ['SAL-AIRPORT'] },
  purposes: PURPOSES,
};

/** Any JSON object, so that a test can break it. */
// biome-ignore lint/suspicious/noExplicitAny: a body that is wrong in the way a test needs has no type.
export type Body = any;

export const CAPTURE: Body = {
  biometricType: 'FINGER',
  biometricSubType: 'RIGHT_INDEX',
  impressionType: 'LIVE_SCAN_PLAIN',
  templateFormat: 'ISO_19794_2',
  template: 'Rk1SACAyMAA=',
};

/** The API description's example; `change` edits a fresh copy. */
export function example(change: (body: Body) => void = () => {}): Body {
  const body = {
    purpose: 'ENTRY_SCREENING',
    contextualData: {
      agency: 'SLV-DGME',
      unit: 'SAL-AIRPORT',
      encounteredAt: '2026-11-24T08:15:00-06:00',
      place: { country: 'SLV', port: 'SAL' },
      noticeGiven: { language: 'es', at: '2026-11-24T08:10:00-06:00' },
    },
    biographicData: {
      names: [{ given: 'José Antonio', surnames: ['Hernández', 'Menjívar'] }],
      dateOfBirth: '1987-04-12',
      sex: 'M',
      nationalities: ['HND'],
      documents: [{ type: 'PASSPORT', issuer: 'HND', number: 'E123456' }],
    },
    biometricData: [{ ...CAPTURE }],
  };
  change(body);
  return body;
}

export const investigation = (change: (body: Body) => void = () => {}): Body =>
  example((body) => {
    Object.assign(body, {
      purpose: 'CRIMINAL_INVESTIGATION',
      purposeDetail: 'SMUGGLING',
      caseNumber: 'FGR-2026-00117',
      authority: 'Fiscalía General de la República',
      offence: 'Tráfico ilícito de personas',
      approvingOfficer: 'FGR-4471',
    });
    change(body);
  });
