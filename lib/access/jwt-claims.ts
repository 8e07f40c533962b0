import type { JsonObject } from '../keys/json-object.ts';
import { CLOCK_SKEW_SECONDS } from './access-parameters.ts';

/** A claim that is a non-empty text of at most so many characters; `undefined` otherwise. */
export function textClaim(claims: JsonObject, name: string, limit = 256): string | undefined {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  return typeof value === 'string' && value.length > 0 && value.length <= limit ? value : undefined;
}

/** A time claim in seconds since 1970 (RFC 7519 NumericDate); `undefined` when absent or no number. */
export function timeClaim(claims: JsonObject, name: string): number | undefined {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The audiences a token names: one text or a list of them (RFC 7519 §4.1.3). */
export function audiences({ aud }: JsonObject): readonly unknown[] {
  return Array.isArray(aud) ? aud : [aud];
}

/** True when a token with this `exp`, and `nbf` and `iat` where present, is valid at a time in seconds. */
export function isValidAt(claims: JsonObject, seconds: number): boolean {
  const expiry = timeClaim(claims, 'exp');
  const starts = ['nbf', 'iat'].filter((name) => name in claims).map((name) => timeClaim(claims, name));
  return (
    expiry !== undefined &&
    expiry > seconds &&
    starts.every((start) => start !== undefined && start <= seconds + CLOCK_SKEW_SECONDS)
  );
}
