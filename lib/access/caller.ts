import { CodedError } from '../core/errors.ts';
import type { AgencyId } from '../core/ids.ts';
import type { Scope } from '../participants/participant.ts';

/** Who is calling, and what it may do. */
export interface Caller {
  readonly agency: AgencyId;
  /** The client's id, or `<issuer>#<subject>` from an outside issuer: what "another account" compares. */
  readonly account: string;
  readonly scopes: readonly Scope[];
}

/** @throws CodedError SCOPE_MISSING naming the scope the caller's token lacks */
export function requireScope(caller: Pick<Caller, 'scopes'>, scope: Scope): void {
  if (!caller.scopes.includes(scope)) throw new CodedError('SCOPE_MISSING', { facts: { scope } });
}
