import * as z from 'zod';
import { canonicalJson, sha256 } from '../../core/digest.ts';
import { meant } from '../../core/schema-problems.ts';
import { PURPOSES } from '../../participants/participant.ts';
import { biographicDataSchema } from './biographic-data.ts';
import { biometricDataSchema } from './biometric-data.ts';
import { contextualDataSchema } from './contextual-data.ts';
import { shortText } from './text.ts';

export const INVESTIGATION = 'CRIMINAL_INVESTIGATION';

export const PURPOSE_DETAILS = ['GANG', 'SMUGGLING', 'TRAFFICKING'] as const;

const OTHER_PURPOSES = PURPOSES.filter((purpose) => purpose !== INVESTIGATION);

const data = {
  contextualData: contextualDataSchema,
  biographicData: biographicDataSchema,
  biometricData: biometricDataSchema,
};

const statement = shortText('INVESTIGATION_FIELD_MISSING');

/** R4: an investigation says what it is about and who answers for it. */
const investigationSchema = z
  .strictObject({
    purpose: z.literal(INVESTIGATION),
    purposeDetail: z.enum(PURPOSE_DETAILS, {
      error: ({ input }) => (input === undefined ? 'INVESTIGATION_FIELD_MISSING' : undefined),
    }),
    caseNumber: statement,
    authority: statement,
    offence: statement,
    approvingOfficer: statement,
    ...data,
  })
  .meta({ id: 'InvestigationSubmission' });

const ordinarySchema = z
  .strictObject({
    purpose: z.enum(OTHER_PURPOSES, {
      error: ({ input }) => (input === undefined ? 'PURPOSE_MISSING' : 'PURPOSE_NOT_ALLOWED'),
    }),
    ...data,
  })
  .meta({ id: 'OrdinarySubmission' });

/** The body of `POST /v1/encounters`. */
export const submissionSchema = z
  .union([ordinarySchema, investigationSchema], {
    error: meant((body) => ('purpose' in body && body.purpose === INVESTIGATION ? 1 : 0)),
  })
  .meta({ id: 'Submission' });

export type Submission = z.infer<typeof submissionSchema>;

/** What an investigation is about and who answers for it (R4). */
export type Investigation = Pick<
  z.infer<typeof investigationSchema>,
  'purposeDetail' | 'caseNumber' | 'authority' | 'offence' | 'approvingOfficer'
>;

/** SHA-256 of a body's canonical JSON (RFC 8785): two bodies of one digest are the same submission. */
export const submissionDigest = (body: unknown): string => sha256(canonicalJson(body));
