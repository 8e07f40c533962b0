import { createHash } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import type { ErrorCode } from '../../core/error-catalogue.ts';
import { CodedError } from '../../core/errors.ts';
import type { MessageId } from '../../core/ids.ts';
import type { DecryptionKey } from '../../keys/decryption-key.ts';
import { isCanonical, type JsonObject, parseJsonObject } from '../../keys/json-object.ts';
import { faultOfJws, type JwsFault, type ParsedJws, parseJws, signJws } from '../../keys/jws.ts';
import type { PublicJwks } from '../../keys/public-jwk.ts';
import type { SigningKey } from '../../keys/signing-key.ts';
import { checkClaims, type EnvelopeClaims, readClaims } from './claims.ts';
import { MAX_MESSAGE_BYTES, MESSAGE_LIFETIME_SECONDS } from './envelope-parameters.ts';
import { openJwe, sealJwe } from './jwe.ts';
import { isPadded, padded } from './length-class.ts';

const TYPE = 'encuentro+jws';
const HEADER_MEMBERS = 'alg kid typ';

export interface SealOptions {
  readonly messageId: MessageId;
  readonly kind: string;
  readonly body: object;
  readonly signingKey: SigningKey;
  /** This node's Participant, and the partner's. */
  readonly issuer: string;
  readonly audience: string;
  /** The partner's pinned keys; the first `enc` key is used. */
  readonly recipientJwks: PublicJwks;
  readonly clock: Clock;
  /** At most MAX_LIFETIME_SECONDS. */
  readonly lifetimeSeconds?: number;
}

/**
 * Signs, pads and encrypts one message for one partner: a compact JWE. Seal again for every attempt, with the same
 * `messageId`: each sealing has a fresh key and expiry, and the partner knows the message by issuer and id.
 *
 * @throws CodedError ENVELOPE_CLASS_EXCEEDED, ENVELOPE_OVERSIZED, or KEY_UNUSABLE when the partner has no `enc` key
 */
export async function sealMessage(options: SealOptions): Promise<string> {
  const { messageId, kind, body, signingKey, issuer, audience, recipientJwks, clock } = options;
  const iat = Math.floor(clock() / 1000);
  const exp = iat + (options.lifetimeSeconds ?? MESSAGE_LIFETIME_SECONDS);
  const claims = { iss: issuer, aud: audience, jti: messageId, iat, exp, kind, body };
  const recipient = recipientJwks.keys.find(({ use }) => use === 'enc');
  if (recipient === undefined) {
    throw new CodedError('KEY_UNUSABLE', { facts: { name: audience, expected: 'enc' } });
  }
  const compact = sealJwe(await signJws(TYPE, padded(claims), signingKey), recipient);
  if (compact.length > MAX_MESSAGE_BYTES) throw oversized();
  return compact;
}

/** A partner as the envelope sees it: who signs, and with which pinned keys. */
export interface PinnedIssuer {
  readonly participant: string;
  readonly jwks: PublicJwks;
}

export interface OpenOptions {
  /** This node's keys: one, or two while one replaces the other. */
  readonly decryptionKeys: readonly DecryptionKey[];
  /** This node's Participant. */
  readonly audience: string;
  readonly partners: readonly PinnedIssuer[];
  readonly clock: Clock;
}

/** A message whose issuer, integrity, address and age are proven. Whether it came before is for the inbox to say. */
export interface OpenedMessage {
  readonly issuer: string;
  readonly messageId: MessageId;
  readonly kind: string;
  readonly body: JsonObject;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** SHA-256 of the compact message, base64url: what its receipt names. Never a key: a message can be sealed twice. */
  readonly digest: string;
}

/**
 * Decrypts one message and proves it. What costs nothing is checked first: size, then form, then keys.
 *
 * @throws CodedError of one ENVELOPE_… code for each thing that can be wrong, or KEY_POINT_INVALID
 */
export async function openMessage(compact: string, options: OpenOptions): Promise<OpenedMessage> {
  if (compact.length > MAX_MESSAGE_BYTES) throw oversized();
  const plaintext = await openJwe(compact, options.decryptionKeys);
  const claims = provenClaims(plaintext.toString('latin1'), options.partners);
  checkClaims(claims, options.audience, options.clock());
  return {
    issuer: claims.iss,
    messageId: claims.jti,
    kind: claims.kind,
    body: claims.body,
    issuedAt: claims.iat * 1000,
    expiresAt: claims.exp * 1000,
    digest: messageDigest(compact),
  };
}

/** SHA-256 of a compact message, base64url: what a receipt says was received. */
export function messageDigest(compact: string): string {
  return createHash('sha256').update(compact).digest('base64url');
}

const FAULTS: Readonly<Record<JwsFault, ErrorCode>> = {
  MALFORMED: 'ENVELOPE_MALFORMED',
  HEADER_REFUSED: 'ENVELOPE_HEADER_REFUSED',
  ALGORITHM_REFUSED: 'ENVELOPE_ALGORITHM_REFUSED',
  KEY_UNKNOWN: 'ENVELOPE_SIGNING_KEY_UNKNOWN',
  SIGNATURE_INVALID: 'ENVELOPE_SIGNATURE_INVALID',
};

/** The claims of the inner JWS, whose signature is checked before anything in them but the issuer's name is used. */
function provenClaims(text: string, partners: readonly PinnedIssuer[]): EnvelopeClaims {
  const jws = parseJws(text);
  const payload = jws && parseJsonObject(jws.payload);
  if (!jws || !payload) throw new CodedError('ENVELOPE_MALFORMED');
  const issuer = partners.find(({ participant }) => participant === payload.iss);
  if (issuer === undefined) throw new CodedError('ENVELOPE_ISSUER_UNKNOWN');
  const fault = faultOfJws(jws, issuer.jwks, ['ES256']) ?? profileFault(jws);
  if (fault !== undefined) throw new CodedError(FAULTS[fault]);
  const claims = readClaims(payload);
  if (!isCanonical(jws.payload, payload) || !isPadded(jws.payload, payload)) {
    throw new CodedError('ENVELOPE_NOT_CANONICAL');
  }
  return claims;
}

/** A receipt or a token, signed with the same key, must not pass as a message: the type is part of what is signed. */
function profileFault({ header }: ParsedJws): JwsFault | undefined {
  const closed = Object.keys(header).sort().join(' ') === HEADER_MEMBERS;
  return closed && header.typ === TYPE ? undefined : 'HEADER_REFUSED';
}

function oversized(): CodedError {
  return new CodedError('ENVELOPE_OVERSIZED', { facts: { limit: MAX_MESSAGE_BYTES } });
}
