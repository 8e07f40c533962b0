import type { ErrorCode } from '../core/error-catalogue.ts';
import { CodedError } from '../core/errors.ts';
import { type JsonObject, parseJsonObject } from '../keys/json-object.ts';
import { faultOfJws, type JwsFault, type ParsedJws, parseJws } from '../keys/jws.ts';
import type { Agency, AgencyClient, Participant } from '../participants/participant.ts';
import { MAX_ASSERTION_LIFETIME_SECONDS, MAX_JTI_LENGTH } from './access-parameters.ts';
import { audiences, isValidAt, textClaim, timeClaim } from './jwt-claims.ts';

/** A client of an agency that has proven to hold its key. */
export interface AuthenticatedClient {
  readonly agency: Agency;
  readonly client: AgencyClient;
  /** Of the assertion: to be remembered until `exp` (seconds since 1970), so that it is good for one request. */
  readonly jti: string;
  readonly exp: number;
}

const FAULTS: Readonly<Record<JwsFault, ErrorCode>> = {
  MALFORMED: 'CLIENT_ASSERTION_MALFORMED',
  HEADER_REFUSED: 'CLIENT_ASSERTION_SIGNATURE_INVALID',
  ALGORITHM_REFUSED: 'CLIENT_ASSERTION_SIGNATURE_INVALID',
  KEY_UNKNOWN: 'CLIENT_KEY_UNKNOWN',
  SIGNATURE_INVALID: 'CLIENT_ASSERTION_SIGNATURE_INVALID',
};

/**
 * Checks a `private_key_jwt` client assertion (RFC 7523 §3): signed ES256 by a registered key of the client it names,
 * for this server (the token endpoint's address, or the node's), now, and not for long.
 *
 * @throws CodedError CLIENT_… for each thing that can be wrong, but for a repeat, which only the caller can know
 */
export function authenticateClient(
  assertion: string,
  participant: Participant,
  now: number,
): AuthenticatedClient {
  const jws = parseJws(assertion);
  const claims = jws && parseJsonObject(jws.payload);
  if (!jws || !claims) throw new CodedError('CLIENT_ASSERTION_MALFORMED');
  const registered = registeredClient(claims, participant);
  proveSignature(jws, registered.client);
  return { ...registered, ...checkedValidity(claims, participant, now / 1000) };
}

/** The agency and client of an id. */
export function findClient(
  participant: Participant,
  clientId: string,
): { agency: Agency; client: AgencyClient } | undefined {
  for (const agency of participant.agencies) {
    const client = agency.clients.find(({ id }) => id === clientId);
    if (client !== undefined) return { agency, client };
  }
  return undefined;
}

/** Where a node's clients get their tokens. */
export const tokenEndpoint = (nodeUrl: string): string => `${nodeUrl}/oauth2/token`;

function registeredClient(
  claims: JsonObject,
  participant: Participant,
): { agency: Agency; client: AgencyClient } {
  const clientId = textClaim(claims, 'iss');
  if (clientId === undefined || claims.sub !== clientId) throw new CodedError('CLIENT_ASSERTION_MALFORMED');
  const found = findClient(participant, clientId);
  if (found === undefined) throw new CodedError('CLIENT_UNKNOWN');
  return found;
}

function proveSignature(jws: ParsedJws, client: AgencyClient): void {
  const { typ } = jws.header;
  // Signed by the same key, but for another use of it: RFC 8725 §3.11.
  if (typ !== undefined && typ !== 'JWT' && typ !== 'client-authentication+jwt') {
    throw new CodedError('CLIENT_ASSERTION_MALFORMED');
  }
  const fault = faultOfJws(jws, client.jwks, ['ES256']);
  if (fault !== undefined) throw new CodedError(FAULTS[fault]);
}

function checkedValidity(
  claims: JsonObject,
  { nodeUrl }: Participant,
  seconds: number,
): { jti: string; exp: number } {
  const jti = textClaim(claims, 'jti', MAX_JTI_LENGTH);
  const exp = timeClaim(claims, 'exp');
  if (jti === undefined || exp === undefined) throw new CodedError('CLIENT_ASSERTION_MALFORMED');
  const [audience, ...others] = audiences(claims);
  // An assertion for several servers could be passed on by one of them to the next.
  if (others.length > 0 || (audience !== tokenEndpoint(nodeUrl) && audience !== nodeUrl)) {
    throw new CodedError('CLIENT_ASSERTION_AUDIENCE_WRONG');
  }
  if (!isValidAt(claims, seconds)) throw new CodedError('CLIENT_ASSERTION_EXPIRED');
  if (exp > seconds + MAX_ASSERTION_LIFETIME_SECONDS) {
    throw new CodedError('CLIENT_ASSERTION_LIFETIME_TOO_LONG', {
      facts: { limit: MAX_ASSERTION_LIFETIME_SECONDS },
    });
  }
  return { jti, exp };
}
