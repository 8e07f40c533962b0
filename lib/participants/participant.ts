import { CodedError } from '../core/errors.ts';
import { contradictions, type ParticipantProblem } from './cross-checks.ts';
import { type Participant, participantSchema } from './participant-schema.ts';

export {
  type Agency,
  type AgencyClient,
  type OutsideIssuer,
  type Participant,
  type Partner,
  PURPOSES,
  type Purpose,
  participantSchema,
  SCOPES,
  type Scope,
} from './participant-schema.ts';

/**
 * Reads a participant file's JSON, field by field and then across fields.
 *
 * @throws CodedError PARTICIPANT_FILE_INVALID at the first problem's JSON pointer; the fact `problems` lists them all.
 */
export function parseParticipant(json: unknown): Participant {
  const result = participantSchema.safeParse(json);
  if (!result.success) {
    throw invalid(
      result.error.issues.map(({ path, message }) => ({
        path: path.map((key) => (typeof key === 'symbol' ? String(key) : key)),
        message,
      })),
    );
  }
  const problems = contradictions(result.data);
  if (problems.length > 0) throw invalid(problems);
  return result.data;
}

function invalid(problems: readonly ParticipantProblem[]): CodedError {
  return new CodedError('PARTICIPANT_FILE_INVALID', {
    pointer: pointerOf(problems[0]?.path ?? []),
    facts: { problems: problems.map(({ path, message }) => `${pointerOf(path)}: ${message}`).join('; ') },
  });
}

/** RFC 6901. */
function pointerOf(path: readonly (string | number)[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
