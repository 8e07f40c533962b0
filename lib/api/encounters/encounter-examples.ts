import type { EncounterAnswer } from './encounter-answer.ts';

/** An ISO/IEC 19794-2:2005 record of 24 minutiae that are nobody's: a right index finger, drawn at random. */
const TEMPLATE =
  'Rk1SACAyMAAAAACuAAABhAHgAMUAxQEAAgBQGEFFAEeFPICUAEntXEBSAFN5PUBbAFk3U4CiAGiaXoCSAGzKXkE0ALrIU0FAAL3rX0ErARFvPoCyARQ1PIEOATYsQEDhATdFSUETAUm3Y0DvAU1jX0DXAU0PXkA3AVkLP4CqAXo4TEDaAXySTYDpAYPpREB0AZZTP0CUAZorX4CUAaKoP4D7AamLRECHAa0PSwAA';

const SUBMISSION = {
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
  biometricData: [
    {
      biometricType: 'FINGER',
      biometricSubType: 'RIGHT_INDEX',
      impressionType: 'LIVE_SCAN_PLAIN',
      templateFormat: 'ISO_19794_2',
      template: TEMPLATE,
    },
  ],
};

/** Bodies of `POST /v1/encounters`, of an invented person. */
export const SUBMISSION_EXAMPLES = {
  entryScreening: SUBMISSION,
  investigation: {
    ...SUBMISSION,
    purpose: 'CRIMINAL_INVESTIGATION',
    purposeDetail: 'SMUGGLING',
    caseNumber: 'FGR-2026-00117',
    authority: 'Fiscalía General de la República',
    offence: 'Tráfico ilícito de personas',
    approvingOfficer: 'FGR-4471',
    biometricData: [
      ...SUBMISSION.biometricData,
      { biometricType: 'FINGER', biometricSubType: 'LEFT_RING', missing: [{ presence: 'AMPUTATED' }] },
    ],
  },
};

/** Body of `POST /v1/encounters/{encounterId}/biometric-data`: one finger captured again, one that can't be. */
export const ADDED_FINGERS_EXAMPLE = {
  biometricData: [
    ...SUBMISSION.biometricData,
    { biometricType: 'FINGER', biometricSubType: 'LEFT_RING', missing: [{ presence: 'BANDAGED' }] },
  ],
};

const ID = '01KAV7T6GQ3M9V5Z0C8R2XW4YB';

/** An answered encounter: no match here, a reference from the partner. */
export const ENCOUNTER_EXAMPLE: EncounterAnswer = {
  encounterId: `enc_${ID}`,
  status: 'ANSWERED',
  receivedAt: '2026-11-24T14:15:02.114Z',
  updatedAt: '2026-11-24T14:15:02.162Z',
  purpose: 'ENTRY_SCREENING',
  personId: `per_${ID}`,
  local: {
    result: 'NO_MATCH',
    searchedAt: '2026-11-24T14:15:02.140Z',
    galleriesSearched: [
      { shard: 0, sequence: 4821 },
      { shard: 1, sequence: 4790 },
    ],
    candidates: [],
  },
  partners: [
    {
      participant: 'USA',
      result: 'MATCH_REFERENCE',
      reference: 'ref_01KAV7T6GQ3M9V5Z0C8R2XW4YB',
      contact: '+1 202 555 0143',
      answeredAt: '2026-11-24T14:15:02.160Z',
    },
  ],
  links: { self: `/v1/encounters/enc_${ID}`, person: `/v1/people/per_${ID}` },
};

/** The same after a request for the identity behind the reference. */
export const IDENTITY_EXAMPLE: EncounterAnswer = {
  ...ENCOUNTER_EXAMPLE,
  updatedAt: '2026-11-24T14:18:40.530Z',
  partners: ENCOUNTER_EXAMPLE.partners.map((partner) => ({
    ...partner,
    result: 'MATCH_IDENTITY',
    identity: {
      names: [{ given: 'José Antonio', surnames: ['Hernández', 'Menjívar'] }],
      dateOfBirth: '1987-04-12',
      sex: 'M',
      nationalities: ['HND'],
      provenance: { source: 'USA', standing: 'ASSERTED', on: '2025-02-03' },
      caveat: { purpose: 'ENTRY_SCREENING', onwardTransfer: 'ORIGINATOR_CONSENT' },
      expiresAt: '2028-02-03T17:20:11.000Z',
    },
    identityRequest: {
      state: 'GIVEN',
      reason: 'IDENTITY_NOT_ESTABLISHED',
      requestedAt: '2026-11-24T14:18:40.480Z',
      answeredAt: '2026-11-24T14:18:40.530Z',
    },
  })),
};
