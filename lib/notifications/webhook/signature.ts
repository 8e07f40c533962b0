import { verify } from 'node:crypto';
import { CodedError } from '../../core/errors.ts';
import { decodeBase64url } from '../../keys/base64url.ts';
import { type PublicJwk, publicKeyOf } from '../../keys/public-jwk.ts';
import type { SigningKey } from '../../keys/signing-key.ts';
import { TIMESTAMP_TOLERANCE_SECONDS } from './webhook-parameters.ts';

// Standard Webhooks 1.0.0, asymmetric scheme: Ed25519 over `id.timestamp.body`.
const SCHEME = 'v1a';
const PUBLIC_KEY_PREFIX = 'whpk_';
const PUBLIC_KEY_BYTES = 32;

/** The three headers of a signed webhook. */
export interface WebhookHeaders {
  readonly 'webhook-id': string;
  /** Seconds since 1970, of this attempt. */
  readonly 'webhook-timestamp': string;
  /** One signature, or several separated by spaces while one key replaces another. */
  readonly 'webhook-signature': string;
}

/**
 * Signs one attempt to deliver a webhook.
 *
 * @param webhook `id` stays the same for every attempt, and holds no full stop; `now` is in milliseconds since 1970
 * @param keys Ed25519: one, or two while one replaces the other
 */
export async function signWebhook(
  webhook: { readonly id: string; readonly body: string; readonly now: number },
  keys: readonly SigningKey[],
): Promise<WebhookHeaders> {
  const timestamp = String(Math.floor(webhook.now / 1000));
  const signed = signedContent(webhook.id, timestamp, webhook.body);
  const signatures = await Promise.all(
    keys.map(async (key) => `${SCHEME},${Buffer.from(await key.sign(signed)).toString('base64')}`),
  );
  return {
    'webhook-id': webhook.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

/** A key as a receiver is shown it: `whpk_` and the 32 bytes of the Ed25519 public key in base64. */
export function webhookPublicKey(jwk: PublicJwk): string {
  const bytes = jwk.crv === 'Ed25519' && jwk.x !== undefined ? decodeBase64url(jwk.x) : undefined;
  if (bytes?.length !== PUBLIC_KEY_BYTES) {
    throw new CodedError('KEY_UNUSABLE', { facts: { name: 'WEBHOOK_KEY', expected: 'Ed25519' } });
  }
  return `${PUBLIC_KEY_PREFIX}${bytes.toString('base64')}`;
}

/**
 * What a receiver does: checks that a webhook was signed by one of the keys it was shown, and lately.
 *
 * @param webhook the headers by lower-case name, the body exactly as received, `now` in milliseconds since 1970
 * @param publicKeys `whpk_…`
 * @throws CodedError WEBHOOK_SIGNATURE_INVALID
 */
export function verifyWebhook(
  webhook: { readonly headers: WebhookHeaders; readonly body: string; readonly now: number },
  publicKeys: readonly string[],
): void {
  const {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signature,
  } = webhook.headers;
  const age = Math.abs(webhook.now / 1000 - Number(timestamp));
  const signed = signedContent(id, timestamp, webhook.body);
  const signatures = signature.split(' ').flatMap((each) => {
    const [scheme, value] = each.split(',');
    return scheme === SCHEME && value ? [Buffer.from(value, 'base64')] : [];
  });
  const keys = publicKeys.map(keyOfText);
  const known = signatures.some((each) => keys.some((key) => verify(null, signed, key, each)));
  if (!known || !/^\d{1,12}$/.test(timestamp) || age > TIMESTAMP_TOLERANCE_SECONDS) {
    throw new CodedError('WEBHOOK_SIGNATURE_INVALID', { facts: { tolerance: TIMESTAMP_TOLERANCE_SECONDS } });
  }
}

function keyOfText(text: string) {
  const x = Buffer.from(text.slice(PUBLIC_KEY_PREFIX.length), 'base64').toString('base64url');
  return publicKeyOf({ kty: 'OKP', crv: 'Ed25519', x });
}

const signedContent = (id: string, timestamp: string, body: string): Buffer =>
  Buffer.from(`${id}.${timestamp}.${body}`);
