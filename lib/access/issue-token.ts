import { randomUUID } from 'node:crypto';
import type { Clock } from '../core/clock.ts';
import { CodedError } from '../core/errors.ts';
import { signJws } from '../keys/jws.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import type { AgencyClient, Participant, Scope } from '../participants/participant.ts';
import { MAX_TOKEN_REQUEST_BYTES, TOKEN_LIFETIME_SECONDS } from './access-parameters.ts';
import { authenticateClient } from './client-assertion.ts';

/** RFC 7523 §2.2. */
export const CLIENT_ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** RFC 9068 §2.1. */
export const ACCESS_TOKEN_TYPE = 'at+jwt';

/** Remembers used client assertions. */
export interface AssertionMemory {
  /**
   * Records that a client used an assertion, to be remembered at least until `exp` (seconds since 1970).
   *
   * @returns false when it was recorded before
   */
  rememberAssertion(clientId: string, jti: string, exp: number): Promise<boolean>;
}

export interface TokenEndpointDependencies extends AssertionMemory {
  readonly participant: Participant;
  readonly signingKey: SigningKey;
  readonly clock: Clock;
}

/** RFC 6749 §5.1. */
export interface TokenResponse {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  /** Seconds. */
  readonly expires_in: number;
  /** Granted scopes, separated by spaces. */
  readonly scope: string;
}

/**
 * Answers a client credentials request (RFC 6749 §4.4) authenticated by `private_key_jwt`.
 *
 * @param form the body, `application/x-www-form-urlencoded`
 * @throws CodedError TOKEN_REQUEST_INVALID, GRANT_TYPE_UNSUPPORTED, CLIENT_…, SCOPE_NOT_GRANTED; `oauthErrorOf` names
 * OAuth's own error for each
 */
export async function issueToken(
  form: string,
  dependencies: TokenEndpointDependencies,
): Promise<TokenResponse> {
  const { participant, signingKey, clock } = dependencies;
  const request = readForm(form);
  const { agency, client, jti, exp } = authenticateClient(request.assertion, participant, clock());
  if (request.clientId !== undefined && request.clientId !== client.id)
    throw new CodedError('CLIENT_UNKNOWN');
  const scope = grantedScopes(request.scope, client).join(' ');
  // Last of the checks: a request that was wrong for another reason does not use the assertion up.
  const isFirst = await dependencies.rememberAssertion(client.id, jti, Math.ceil(exp));
  if (!isFirst) throw new CodedError('CLIENT_ASSERTION_REPLAYED');

  const iat = Math.floor(clock() / 1000);
  const claims = {
    iss: participant.nodeUrl,
    aud: participant.nodeUrl,
    sub: client.id,
    client_id: client.id,
    agency: agency.id,
    scope,
    jti: randomUUID(),
    iat,
    exp: iat + TOKEN_LIFETIME_SECONDS,
  };
  const access_token = await signJws(ACCESS_TOKEN_TYPE, claims, signingKey);
  return { access_token, token_type: 'Bearer', expires_in: TOKEN_LIFETIME_SECONDS, scope };
}

interface TokenRequest {
  readonly assertion: string;
  readonly clientId: string | undefined;
  readonly scope: string | undefined;
}

function readForm(form: string): TokenRequest {
  if (form.length > MAX_TOKEN_REQUEST_BYTES) throw invalidRequest();
  const fields = new URLSearchParams(form);
  // RFC 6749 §3.2: a parameter must not be included more than once, and one without a value is as if omitted.
  const names = [...fields.keys()];
  if (new Set(names).size < names.length) throw invalidRequest();
  const grantType = fields.get('grant_type') || undefined;
  const assertionType = fields.get('client_assertion_type') || undefined;
  const assertion = fields.get('client_assertion') || undefined;
  if (grantType === undefined) throw invalidRequest();
  if (grantType !== 'client_credentials') throw new CodedError('GRANT_TYPE_UNSUPPORTED');
  if (assertionType !== CLIENT_ASSERTION_TYPE) {
    throw new CodedError('CLIENT_ASSERTION_TYPE_UNSUPPORTED', { facts: { expected: CLIENT_ASSERTION_TYPE } });
  }
  if (assertion === undefined) throw invalidRequest();
  return {
    assertion,
    clientId: fields.get('client_id') || undefined,
    scope: fields.get('scope') || undefined,
  };
}

/** The scopes asked for, or all of the client's when it names none. */
function grantedScopes(requested: string | undefined, client: AgencyClient): readonly Scope[] {
  if (requested === undefined) return client.scopes;
  const names = new Set(requested.split(' '));
  const granted = client.scopes.filter((scope) => names.has(scope));
  if (granted.length < names.size) {
    throw new CodedError('SCOPE_NOT_GRANTED', { facts: { granted: client.scopes.join(' ') } });
  }
  return granted;
}

function invalidRequest(): CodedError {
  return new CodedError('TOKEN_REQUEST_INVALID', { facts: { limit: MAX_TOKEN_REQUEST_BYTES } });
}
