import { randomUUID } from 'node:crypto';
import { importJWK, type JWK, SignJWT } from 'jose';
import * as z from 'zod';
import { tokenEndpoint } from './client-assertion.ts';
import { CLIENT_ASSERTION_TYPE } from './issue-token.ts';

/** An agency's client asking a node for a token. */
export interface TokenRequestOptions {
  readonly nodeUrl: string;
  readonly clientId: string;
  /** The client's private P-256 key, with its registered `kid`. */
  readonly privateJwk: JWK;
  readonly scopes: readonly string[];
  readonly signal?: AbortSignal;
}

/** The node's answer that it gives no token: its status, and the code of its problem where it sent one. */
export class TokenRefused extends Error {
  readonly status: number;
  readonly code: string | undefined;

  constructor(status: number, code: string | undefined) {
    super(`token refused: ${code ?? status}`);
    this.name = 'TokenRefused';
    this.status = status;
    this.code = code;
  }
}

const ASSERTION_LIFETIME_SECONDS = 60;

const tokenResponse = z.object({ access_token: z.string(), expires_in: z.number(), scope: z.string() });
const problem = z.object({ code: z.string() });

/**
 * Gets an access token by client credentials and `private_key_jwt`, as any OAuth library would.
 *
 * @throws TokenRefused, and fetch's own error when the node can't be reached
 */
export async function requestToken(
  options: TokenRequestOptions,
): Promise<{ accessToken: string; expiresInSeconds: number; scope: string }> {
  const response = await fetch(tokenEndpoint(options.nodeUrl), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: CLIENT_ASSERTION_TYPE,
      client_assertion: await makeAssertion(options),
      scope: options.scopes.join(' '),
    }),
    redirect: 'error',
    ...(options.signal && { signal: options.signal }),
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new TokenRefused(response.status, problem.safeParse(body).data?.code);
  const { access_token, expires_in, scope } = tokenResponse.parse(body);
  return { accessToken: access_token, expiresInSeconds: expires_in, scope };
}

/** A client assertion (RFC 7523 §2.2) for one request. */
export async function makeAssertion({ nodeUrl, clientId, privateJwk }: TokenRequestOptions): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT', ...(privateJwk.kid && { kid: privateJwk.kid }) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(tokenEndpoint(nodeUrl))
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${ASSERTION_LIFETIME_SECONDS}s`)
    .sign(await importJWK(privateJwk, 'ES256'));
}
