import * as z from 'zod';
import { type CodedError, refuseIfAny, ValidationFailure } from '../../core/errors.ts';
import { refuseOversized } from '../../core/json-size.ts';
import { problemsOf } from '../../core/schema-problems.ts';
import { PURPOSES } from '../../participants/participant.ts';
import { biographicDataSchema } from './biographic-data.ts';
import { biometricDataSchema } from './biometric-data.ts';
import { contextualDataSchema } from './contextual-data.ts';
import { SUBMISSION_LIMITS } from './limits.ts';
import { brokenRules, type ReadableParts, type SubmissionContext } from './rules.ts';
import { type Submission, submissionSchema } from './submission.ts';
import { unsupportedEntries } from './unsupported-entries.ts';

/**
 * Reads the JSON body of `POST /v1/encounters` and holds it against the rules a submission must keep (R4, R9, R23).
 *
 * @throws CodedError BODY_TOO_COMPLEX
 * @throws ValidationFailure with every problem found. The rules are applied to each part that is well formed, so that
 *   as much as possible is said at once.
 */
export function parseSubmission(json: unknown, context: SubmissionContext): Submission {
  refuseOversized(json, SUBMISSION_LIMITS.json);
  const parsed = submissionSchema.safeParse(json);
  if (parsed.success) {
    refuseIfAny(brokenRules(parsed.data, context));
    return parsed.data;
  }
  throw new ValidationFailure([
    ...malformedParts(parsed.error.issues, json),
    ...brokenRules(readableParts(json), context),
  ]);
}

/** What is wrong with the form of a body; of entries of biometricData that are not searched here, only that. */
export function malformedParts(issues: Parameters<typeof problemsOf>[0], json: unknown): CodedError[] {
  const unsupported = unsupportedEntries(json);
  const malformed = problemsOf(issues, json).filter(
    ({ pointer }) => !unsupported.some(({ entry }) => pointer === entry || pointer?.startsWith(`${entry}/`)),
  );
  return [...malformed, ...unsupported.map(({ problem }) => problem)];
}

const partsSchema = z.object({
  purpose: z.enum(PURPOSES).optional().catch(undefined),
  contextualData: contextualDataSchema.optional().catch(undefined),
  biographicData: biographicDataSchema.optional().catch(undefined),
  biometricData: biometricDataSchema.optional().catch(undefined),
});

function readableParts(json: unknown): ReadableParts {
  const parts = partsSchema.safeParse(json);
  return parts.success ? parts.data : {};
}
