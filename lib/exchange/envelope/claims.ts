import { CodedError } from '../../core/errors.ts';
import type { MessageId } from '../../core/ids.ts';
import { isJsonObject, type JsonObject } from '../../keys/json-object.ts';
import { MAX_CLOCK_SKEW_SECONDS, MAX_LIFETIME_SECONDS } from './envelope-parameters.ts';

/** What a message between nodes says, besides its padding. Times in whole seconds since 1970. */
export interface EnvelopeClaims {
  /** Sending and receiving Participant. */
  readonly iss: string;
  readonly aud: string;
  /** Unique per issuer, and the same whenever the same message is sealed again. */
  readonly jti: MessageId;
  readonly iat: number;
  readonly exp: number;
  /** What the body is, e.g. `PROBE`, `ANSWER`. */
  readonly kind: string;
  readonly body: JsonObject;
}

const MEMBERS = 'aud body exp iat iss jti kind pad';

/** The claims of a payload with exactly the agreed members. @throws CodedError ENVELOPE_NOT_CANONICAL */
export function readClaims(payload: JsonObject): EnvelopeClaims {
  const { iss, aud, jti, iat, exp, kind, body } = payload;
  if (
    Object.keys(payload).sort().join(' ') !== MEMBERS ||
    typeof iss !== 'string' ||
    typeof aud !== 'string' ||
    !matches(jti, /^[A-Za-z0-9_-]{1,64}$/) ||
    !isTime(iat) ||
    !isTime(exp) ||
    !matches(kind, /^[A-Z][A-Z_]{0,31}$/) ||
    !isJsonObject(body)
  ) {
    throw new CodedError('ENVELOPE_NOT_CANONICAL');
  }
  return { iss, aud, jti: jti as MessageId, iat, exp, kind, body };
}

/**
 * Refuses claims for another audience, or not valid at a time (milliseconds since 1970).
 *
 * @throws CodedError ENVELOPE_AUDIENCE_WRONG, ENVELOPE_FROM_FUTURE, ENVELOPE_LIFETIME_TOO_LONG, ENVELOPE_EXPIRED
 */
export function checkClaims({ aud, iat, exp }: EnvelopeClaims, audience: string, now: number): void {
  const seconds = now / 1000;
  if (aud !== audience) throw new CodedError('ENVELOPE_AUDIENCE_WRONG');
  if (iat > seconds + MAX_CLOCK_SKEW_SECONDS) {
    throw new CodedError('ENVELOPE_FROM_FUTURE', { facts: { skew: MAX_CLOCK_SKEW_SECONDS } });
  }
  if (exp - iat > MAX_LIFETIME_SECONDS) {
    throw new CodedError('ENVELOPE_LIFETIME_TOO_LONG', { facts: { limit: MAX_LIFETIME_SECONDS } });
  }
  if (exp <= seconds) throw new CodedError('ENVELOPE_EXPIRED');
}

/** Seconds since 1970 as an integer no double rounds, so that its canonical text is its decimal digits. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function matches(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}
