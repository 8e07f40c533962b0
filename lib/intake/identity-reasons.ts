import type { Purpose } from '../participants/participant.ts';

/** R12: why more than a reference is needed. A closed list, besides which the requester says it in words. */
export const IDENTITY_REASONS = [
  'IDENTITY_NOT_ESTABLISHED',
  'DOCUMENTS_DOUBTFUL',
  'STATEMENTS_CONTRADICTORY',
  'INVESTIGATIVE_LEAD',
  'TRAVEL_DOCUMENT_NEEDED',
] as const;
export type IdentityReason = (typeof IDENTITY_REASONS)[number];

const ON_THE_PERSON: readonly IdentityReason[] = [
  'IDENTITY_NOT_ESTABLISHED',
  'DOCUMENTS_DOUBTFUL',
  'STATEMENTS_CONTRADICTORY',
];

/** The reasons that make sense for each purpose. */
export const REASONS_OF_PURPOSE: Readonly<Record<Purpose, readonly IdentityReason[]>> = {
  ENTRY_SCREENING: ON_THE_PERSON,
  CRIMINAL_INVESTIGATION: [...ON_THE_PERSON, 'INVESTIGATIVE_LEAD'],
  REPATRIATION: [...ON_THE_PERSON, 'TRAVEL_DOCUMENT_NEEDED'],
  PROTECTION_REFERRAL: [],
};
