import { z } from 'zod';
import { isCountryCode } from '../../core/country-codes.ts';
import type { AgencyId } from '../../core/ids.ts';
import { isInstant } from './calendar.ts';

const instant = z
  .string()
  .refine(isInstant, 'TIME_NOT_REAL')
  .meta({ description: 'RFC 3339, with offset', override: { format: 'date-time' } });

const absent = (code: string) => (issue: { readonly code?: string; readonly input?: unknown }) =>
  issue.code === 'invalid_type' && issue.input === undefined ? code : undefined;

/** R23: that the person was told, in which language, and when. */
const notice = z.strictObject(
  {
    language: z
      .string({ error: absent('NOTICE_MISSING') })
      .max(35)
      .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)
      .meta({ description: 'BCP 47 language tag', example: 'es' }),
    at: z
      .string({ error: absent('NOTICE_MISSING') })
      .refine(isInstant, 'TIME_NOT_REAL')
      .meta({ description: 'RFC 3339, with offset', override: { format: 'date-time' } }),
  },
  { error: absent('NOTICE_MISSING') },
);

/** Where, when and by whom a person was encountered. */
export const contextualDataSchema = z
  .strictObject({
    agency: z
      .string()
      .regex(/^[A-Z]{3}-[A-Z0-9]{2,12}$/)
      .transform((id) => id as AgencyId)
      .meta({ description: 'The agency of the access token' }),
    unit: z.string().regex(/^[A-Z0-9-]{2,32}$/),
    encounteredAt: instant,
    place: z.strictObject({
      country: z
        .string()
        .refine(isCountryCode, 'COUNTRY_UNKNOWN')
        .meta({ description: 'ISO 3166-1 alpha-3' }),
      port: z
        .string()
        .regex(/^[A-Z0-9]{2,8}$/)
        .meta({ description: 'Port of entry, as UN/LOCODE or IATA name it; absent away from one' })
        .optional(),
    }),
    noticeGiven: notice.meta({ description: 'Notice given to the person (rule R23)' }),
  })
  .meta({ id: 'ContextualData' });

export type ContextualData = z.infer<typeof contextualDataSchema>;
