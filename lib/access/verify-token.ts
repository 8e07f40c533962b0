import type { Clock } from '../core/clock.ts';
import type { ErrorCode } from '../core/error-catalogue.ts';
import { CodedError } from '../core/errors.ts';
import { type JsonObject, parseJsonObject } from '../keys/json-object.ts';
import { faultOfJws, type JwsFault, type ParsedJws, parseJws } from '../keys/jws.ts';
import type { PublicJwks } from '../keys/public-jwk.ts';
import type { OutsideIssuer, Participant } from '../participants/participant.ts';
import { MAX_TOKEN_BYTES } from './access-parameters.ts';
import type { Caller } from './caller.ts';
import { findClient } from './client-assertion.ts';
import { ACCESS_TOKEN_TYPE } from './issue-token.ts';
import { audiences, isValidAt, textClaim } from './jwt-claims.ts';
import { outsideCaller } from './outside-issuer.ts';

export interface VerifyTokenOptions {
  /** This node's own signature keys: one, or two while one replaces the other. */
  readonly publicJwks: PublicJwks;
  readonly participant: Participant;
  readonly clock: Clock;
}

const FAULTS: Readonly<Record<JwsFault, ErrorCode>> = {
  MALFORMED: 'TOKEN_MALFORMED',
  HEADER_REFUSED: 'TOKEN_MALFORMED',
  ALGORITHM_REFUSED: 'TOKEN_SIGNATURE_INVALID',
  KEY_UNKNOWN: 'TOKEN_SIGNATURE_INVALID',
  SIGNATURE_INVALID: 'TOKEN_SIGNATURE_INVALID',
};

/** The token of an `Authorization: Bearer …` header (RFC 6750 §2.1). @throws CodedError TOKEN_MISSING */
export function bearerToken(authorization: string | undefined): string {
  const token = /^bearer +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1];
  if (token === undefined) throw new CodedError('TOKEN_MISSING');
  return token;
}

/**
 * Proves an access token: the node's own, or one of a configured outside issuer. Agency and client must still be in the
 * participant file, and a scope taken from the client there is gone from its tokens too.
 *
 * @throws CodedError TOKEN_MISSING, TOKEN_MALFORMED, TOKEN_ISSUER_UNKNOWN, TOKEN_SIGNATURE_INVALID,
 * TOKEN_AUDIENCE_WRONG, TOKEN_EXPIRED, TOKEN_ACCOUNT_UNKNOWN
 */
export function verifyAccessToken(token: string, options: VerifyTokenOptions): Caller {
  if (token === '') throw new CodedError('TOKEN_MISSING');
  const { publicJwks, participant, clock } = options;
  const jws = token.length <= MAX_TOKEN_BYTES ? parseJws(token) : undefined;
  const claims = jws && parseJsonObject(jws.payload);
  if (!jws || !claims) throw new CodedError('TOKEN_MALFORMED');
  if (claims.iss === participant.nodeUrl) {
    prove(jws, publicJwks, ['ES256']);
    checkUse(claims, participant.nodeUrl, clock());
    return ownCaller(claims, participant);
  }
  const issuer = participant.outsideIssuers?.find(({ issuer }) => issuer === claims.iss);
  if (issuer === undefined) throw new CodedError('TOKEN_ISSUER_UNKNOWN');
  prove(jws, issuer.jwks, OUTSIDE_ALGORITHMS);
  checkUse(claims, issuer.audience, clock());
  return outsideCaller(claims, issuer, participant);
}

/** What identity services sign with; each key of the issuer is pinned to one of them. */
const OUTSIDE_ALGORITHMS: readonly OutsideIssuer['jwks']['keys'][number]['alg'][] = [
  'ES256',
  'RS256',
  'PS256',
];

function prove(jws: ParsedJws, keys: PublicJwks, algorithms: readonly string[]): void {
  const fault = faultOfJws(jws, keys, algorithms);
  if (fault !== undefined) throw new CodedError(FAULTS[fault]);
  // A receipt, a message or an identity token under the same key is no access token (RFC 9068 §4). Some identity services
  // still type their access tokens as plain JWT, so for those the audience has to tell them apart.
  const { typ } = jws.header;
  const plain = algorithms === OUTSIDE_ALGORITHMS && (typ === undefined || typ === 'JWT');
  if (typ !== ACCESS_TOKEN_TYPE && typ !== `application/${ACCESS_TOKEN_TYPE}` && !plain) {
    throw new CodedError('TOKEN_MALFORMED');
  }
}

function checkUse(claims: JsonObject, audience: string, now: number): void {
  if (!audiences(claims).includes(audience)) throw new CodedError('TOKEN_AUDIENCE_WRONG');
  if (!isValidAt(claims, now / 1000)) throw new CodedError('TOKEN_EXPIRED');
}

function ownCaller(claims: JsonObject, participant: Participant): Caller {
  const account = textClaim(claims, 'client_id');
  const scope = textClaim(claims, 'scope', 1024);
  if (account === undefined || scope === undefined) throw new CodedError('TOKEN_MALFORMED');
  const found = findClient(participant, account);
  if (found === undefined || found.agency.id !== claims.agency) throw new CodedError('TOKEN_ACCOUNT_UNKNOWN');
  const names = scope.split(' ');
  return {
    agency: found.agency.id,
    account,
    scopes: found.client.scopes.filter((each) => names.includes(each)),
  };
}
