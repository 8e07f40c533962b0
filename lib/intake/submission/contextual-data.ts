import * as z from 'zod';
import { isCountryCode } from '../../core/country-codes.ts';
import { described } from '../../core/described.ts';
import type { AgencyId } from '../../core/ids.ts';
import { isInstant } from './calendar.ts';

const instant = z
  .string()
  .refine(isInstant, 'TIME_NOT_REAL')
  .meta({
    ...described('RFC 3339, with offset', 'RFC 3339, con desfase'),
    override: { format: 'date-time' },
  });

const absent = (code: string) => (issue: { readonly code?: string; readonly input?: unknown }) =>
  issue.code === 'invalid_type' && issue.input === undefined ? code : undefined;

/** R23: that the person was told, in which language, and when. */
const notice = z.strictObject(
  {
    language: z
      .string({ error: absent('NOTICE_MISSING') })
      .max(35)
      .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)
      .meta({ ...described('BCP 47 language tag', 'Etiqueta de idioma BCP 47'), example: 'es' }),
    at: z
      .string({ error: absent('NOTICE_MISSING') })
      .refine(isInstant, 'TIME_NOT_REAL')
      .meta({
        ...described('RFC 3339, with offset', 'RFC 3339, con desfase'),
        override: { format: 'date-time' },
      }),
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
      .meta(described('The agency of the access token', 'La institución del token de acceso')),
    unit: z.string().regex(/^[A-Z0-9-]{2,32}$/),
    encounteredAt: instant,
    place: z.strictObject({
      country: z
        .string()
        .refine(isCountryCode, 'COUNTRY_UNKNOWN')
        .meta(described('ISO 3166-1 alpha-3', 'ISO 3166-1 alfa-3')),
      port: z
        .string()
        .regex(/^[A-Z0-9]{2,8}$/)
        .meta(
          described(
            'Port of entry, as UN/LOCODE or IATA name it; absent away from one',
            'Puerto de entrada, como lo nombran UN/LOCODE o IATA; ausente fuera de uno',
          ),
        )
        .optional(),
    }),
    noticeGiven: notice.meta(
      described('Notice given to the person (rule R23)', 'Aviso dado a la persona (regla R23)'),
    ),
  })
  .meta({ id: 'ContextualData' });

export type ContextualData = z.infer<typeof contextualDataSchema>;
