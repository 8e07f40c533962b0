import { canonicalJson } from '../core/digest.ts';
import { decodeBase64url, encodeBase64url } from './base64url.ts';
import { type JsonObject, parseJsonObject } from './json-object.ts';
import { type PublicJwks, publicKeyOf } from './public-jwk.ts';
import type { SigningKey } from './signing-key.ts';
import { verifierOf } from './verifier.ts';

/** A compact JWS (RFC 7515 §7.1) taken apart, nothing of it proven yet. */
export interface ParsedJws {
  readonly header: JsonObject;
  readonly payload: Buffer;
  readonly signingInput: string;
  readonly signature: Buffer;
}

/** Why a JWS is refused; each subject names these by error codes of its own. */
export type JwsFault =
  | 'MALFORMED'
  | 'HEADER_REFUSED'
  | 'ALGORITHM_REFUSED'
  | 'KEY_UNKNOWN'
  | 'SIGNATURE_INVALID';

/**
 * Header members that would let a message choose its own key, or change what the signature means: refused wherever they
 * appear. Keys come from pinned configuration only (RFC 8725 §3.10).
 */
const REFUSED_MEMBERS = ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'zip', 'b64'];

/** A compact JWS over the RFC 8785 text of a payload, with `alg` and `kid` of the key and the given `typ`. */
export async function signJws(typ: string, payload: object, key: SigningKey): Promise<string> {
  const header = canonicalJson({ alg: key.algorithm, kid: key.kid, typ });
  const signingInput = `${encodeBase64url(header)}.${encodeBase64url(canonicalJson(payload))}`;
  return `${signingInput}.${encodeBase64url(await key.sign(Buffer.from(signingInput)))}`;
}

/** Takes a compact JWS apart; `undefined` unless it is three canonical base64url parts with a JSON object as header. */
export function parseJws(compact: string): ParsedJws | undefined {
  const parts = compact.split('.');
  const [protectedPart, payloadPart, signaturePart] = parts;
  if (parts.length !== 3 || !protectedPart || !payloadPart || !signaturePart) return undefined;
  const headerBytes = decodeBase64url(protectedPart);
  const payload = decodeBase64url(payloadPart);
  const signature = decodeBase64url(signaturePart);
  const header = headerBytes && parseJsonObject(headerBytes);
  if (!header || !payload || !signature) return undefined;
  return { header, payload, signature, signingInput: `${protectedPart}.${payloadPart}` };
}

/**
 * Checks a JWS against pinned keys: `undefined` when it is good, otherwise why not. The key is the one whose `kid` the
 * header names, and its own `alg` and `use` decide the algorithm: the header can only agree.
 */
export function faultOfJws(
  jws: ParsedJws,
  keys: PublicJwks,
  algorithms: readonly string[],
): JwsFault | undefined {
  const { alg, kid } = jws.header;
  if (REFUSED_MEMBERS.some((member) => member in jws.header)) return 'HEADER_REFUSED';
  if (typeof alg !== 'string' || !algorithms.includes(alg)) return 'ALGORITHM_REFUSED';
  if (typeof kid !== 'string') return 'KEY_UNKNOWN';
  const jwk = keys.keys.find((each) => each.kid === kid);
  if (jwk === undefined) return 'KEY_UNKNOWN';
  const verifier = verifierOf(alg);
  if (!verifier || jwk.alg !== alg || jwk.use !== 'sig' || !verifier.fits(jwk)) return 'ALGORITHM_REFUSED';
  const good = verifier.verifies(Buffer.from(jws.signingInput), publicKeyOf(jwk), jws.signature);
  return good ? undefined : 'SIGNATURE_INVALID';
}
