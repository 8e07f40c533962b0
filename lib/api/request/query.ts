import * as z from 'zod';
import { described } from '../../core/described.ts';
import { CodedError } from '../../core/errors.ts';
import { isInstant } from '../../intake/submission/calendar.ts';
import { REVIEW_STATUSES } from '../../reviews/review.ts';

/** How many items a page has where the caller does not say, and at most. */
export const PAGE_LIMITS = { usual: 25, most: 100 } as const;

const page = {
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,2048}$/)
    .meta(described('The `next` of the page before; opaque', 'El `next` de la página anterior; opaco'))
    .optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .refine((limit) => limit <= PAGE_LIMITS.most)
    .default(PAGE_LIMITS.usual)
    .meta({
      ...described('Items of a page', 'Elementos por página'),
      override: ({ jsonSchema }) => {
        delete jsonSchema.pattern;
        Object.assign(jsonSchema, {
          type: 'integer',
          minimum: 1,
          maximum: PAGE_LIMITS.most,
          default: PAGE_LIMITS.usual,
        });
      },
    }),
};

/** Query of `GET /v1/encounters`. */
export const encountersQuerySchema = z.strictObject({
  since: z
    .string()
    .refine(isInstant)
    .meta({
      ...described(
        'Encounters received at this time or later, RFC 3339',
        'Encuentros recibidos a esta hora o después, RFC 3339',
      ),
      override: { format: 'date-time' },
    })
    .optional(),
  ...page,
});

/** Query of `GET /v1/reviews`. */
export const reviewsQuerySchema = z.strictObject({
  status: z.enum(REVIEW_STATUSES).default('OPEN'),
  ...page,
});

/**
 * Query parameters held against their schema.
 *
 * @throws CodedError QUERY_PARAMETER_INVALID, or CURSOR_INVALID for the cursor.
 */
export function parseQuery<Schema extends z.ZodType>(
  schema: Schema,
  parameters: Readonly<Record<string, string | undefined>> | null,
): z.output<Schema> {
  const parsed = schema.safeParse(parameters ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const parameter = String(issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0]);
  if (parameter === 'cursor') throw new CodedError('CURSOR_INVALID');
  // A name from the outside is repeated only where it is surely a name.
  throw new CodedError('QUERY_PARAMETER_INVALID', {
    facts: { parameter: /^[A-Za-z_]{1,32}$/.test(parameter) ? parameter : '?' },
  });
}
