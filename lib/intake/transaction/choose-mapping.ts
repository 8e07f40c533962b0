import type { Type2Mapping } from '../../participants/type-2-mapping.ts';
import { FBI_EBTS_MAPPING } from './mappings/fbi-ebts.ts';
import { GENERIC_MAPPING } from './mappings/generic.ts';

/** The domain of a file that names none (ANSI/NIST-ITL 1-2011, field 1.013). */
const DEFAULT_DOMAIN = 'NORAM';

/** The table for a domain: a configured one first, then those built in, and the generic one where nobody knows it. */
export function chooseMapping(
  domain: string | undefined,
  configured: readonly Type2Mapping[] = [],
): Type2Mapping {
  const name = (domain || DEFAULT_DOMAIN).toUpperCase();
  const tables = [...configured, FBI_EBTS_MAPPING, GENERIC_MAPPING];
  return tables.find(({ domains }) => domains.includes(name)) ?? GENERIC_MAPPING;
}
