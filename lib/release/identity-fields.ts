import type { Purpose } from '../participants/participant.ts';

/** What of a record's biographic data may ever cross the border. Never a residency: it is a tie to a Participant (R1). */
export const IDENTITY_FIELDS = ['names', 'dateOfBirth', 'sex', 'nationalities', 'documents'] as const;
export type IdentityField = (typeof IDENTITY_FIELDS)[number];

/**
 * R4: the fields that each purpose may ask for. At a counter the officer holds the papers that the person shows, so those
 * that another state saw are not needed there; an investigation and a return are about papers too.
 */
export const FIELDS_OF_PURPOSE: Readonly<Record<Purpose, readonly IdentityField[]>> = {
  ENTRY_SCREENING: ['names', 'dateOfBirth', 'sex', 'nationalities'],
  CRIMINAL_INVESTIGATION: ['names', 'dateOfBirth', 'sex', 'nationalities', 'documents'],
  REPATRIATION: ['names', 'dateOfBirth', 'sex', 'nationalities', 'documents'],
  PROTECTION_REFERRAL: [],
};
