import type { ErrorFacts } from '../../core/errors.ts';
import { SUBMISSION_LIMITS } from '../../intake/submission/limits.ts';
import { PURPOSES } from '../../participants/participant.ts';

/** Facts for the errors shown as examples: one value for each name the catalogue's texts use there. */
export const EXAMPLE_FACTS: ErrorFacts = {
  allowed: PURPOSES.join(', '),
  count: 2,
  depth: SUBMISSION_LIMITS.json.depth,
  expected: 'application/json',
  limit: SUBMISSION_LIMITS.templateBytes,
  parameter: 'limit',
  scope: 'encounter.read',
  values: SUBMISSION_LIMITS.json.values,
};
