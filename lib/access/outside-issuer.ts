import { CodedError } from '../core/errors.ts';
import type { JsonObject } from '../keys/json-object.ts';
import { type OutsideIssuer, type Participant, SCOPES, type Scope } from '../participants/participant.ts';
import type { Caller } from './caller.ts';
import { textClaim } from './jwt-claims.ts';

/**
 * Who calls with a proven token of an outside issuer, by the claims the participant file names for it.
 *
 * @throws CodedError TOKEN_MALFORMED when a claim is missing; TOKEN_ACCOUNT_UNKNOWN when the issuer may not speak for the
 * agency
 */
export function outsideCaller(claims: JsonObject, issuer: OutsideIssuer, participant: Participant): Caller {
  const agencyName = textClaim(claims, issuer.claims.agency);
  const subject = textClaim(claims, issuer.claims.account);
  if (agencyName === undefined || subject === undefined) throw new CodedError('TOKEN_MALFORMED');
  const agency = participant.agencies.find(({ id }) => id === agencyName);
  if (agency === undefined || !issuer.agencies.includes(agency.id))
    throw new CodedError('TOKEN_ACCOUNT_UNKNOWN');
  // The issuer's name keeps its accounts apart from this node's clients and from other issuers' accounts.
  return { agency: agency.id, account: `${issuer.issuer}#${subject}`, scopes: scopesOf(claims, issuer) };
}

/** A list of scopes, or a text with spaces between them; those that are not ours are not for us. */
function scopesOf(claims: JsonObject, issuer: OutsideIssuer): readonly Scope[] {
  const name = issuer.claims.scopes;
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  const names: readonly unknown[] =
    typeof value === 'string' ? value.split(' ') : Array.isArray(value) ? value : [];
  return SCOPES.filter((scope) => names.includes(scope) && issuer.scopes.includes(scope));
}
