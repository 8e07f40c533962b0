import * as z from 'zod';
import { described } from '../core/described.ts';

/** ULID: Crockford base 32, 26 characters. */
const ulid = '[0-9A-HJKMNP-TV-Z]{26}';

export const encounterId = z
  .string()
  .regex(new RegExp(`^enc_${ulid}$`))
  .meta({ example: 'enc_01KAV7T6GQ3M9V5Z0C8R2XW4YB' });
export const personId = z
  .string()
  .regex(new RegExp(`^per_${ulid}$`))
  .meta({ example: 'per_01KAV7T6GQ3M9V5Z0C8R2XW4YB' });
export const reviewId = z
  .string()
  .regex(/^rev_[0-9a-f]{26}$/)
  .meta({ example: 'rev_3f1c9be04d5a7782c6e1f0ab9d' });
export const uploadId = z
  .string()
  .regex(new RegExp(`^upl_${ulid}$`))
  .meta({ example: 'upl_01KAV7T6GQ3M9V5Z0C8R2XW4YB' });
/** Chosen by the agency. */
export const subscriptionId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
  .meta({ example: 'counter-main' });
export const agencyId = z
  .string()
  .regex(/^[A-Z]{3}-[A-Z0-9]{2,12}$/)
  .meta({ example: 'SLV-DGME' });
export const participantCode = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta({ example: 'USA', ...described('ISO 3166-1 alpha-3', 'ISO 3166-1 alfa-3') });
/** ISO 8601 in UTC with milliseconds. */
export const time = z.iso.datetime({ precision: 3 }).meta({ example: '2026-11-24T14:15:00.123Z' });
