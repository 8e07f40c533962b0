import * as z from 'zod';
import { described } from '../../core/described.ts';
import { biographicDataSchema } from '../../intake/submission/biographic-data.ts';
import { contextualDataSchema } from '../../intake/submission/contextual-data.ts';
import { PURPOSE_DETAILS } from '../../intake/submission/submission.ts';
import { PURPOSES } from '../../participants/participant.ts';
import { uploadId } from '../ids.ts';

/** How the API description shows a body that names an upload; what it says is held against the schema of a submission. */
export const uploadedSubmissionSchema = z
  .strictObject({
    upload: uploadId,
    purpose: z.enum(PURPOSES),
    purposeDetail: z.enum(PURPOSE_DETAILS).optional(),
    caseNumber: z.string().optional(),
    authority: z.string().optional(),
    offence: z.string().optional(),
    approvingOfficer: z.string().optional(),
    contextualData: contextualDataSchema,
    biographicData: biographicDataSchema.partial().meta({ id: 'KnownBiographicData' }).optional(),
  })
  .meta({
    id: 'UploadedSubmission',
    ...described(
      'An ANSI/NIST file that was uploaded, and what it cannot say',
      'Un archivo ANSI/NIST que se cargó antes, y lo que no puede decir',
    ),
  });
