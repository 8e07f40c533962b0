import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { signingKeyOf } from '../../../lib/adapters/keys/file-keys.ts';
import { generatePrivateJwk, publicPart } from '../../../lib/adapters/keys/private-jwk.ts';
import {
  signWebhook,
  verifyWebhook,
  webhookPublicKey,
} from '../../../lib/notifications/webhook/signature.ts';
import { TIMESTAMP_TOLERANCE_SECONDS } from '../../../lib/notifications/webhook/webhook-parameters.ts';

const NOW = Date.UTC(2026, 10, 24, 14, 15);
const key = generatePrivateJwk('EdDSA');
const signingKey = signingKeyOf(key);
const publicKey = webhookPublicKey(publicPart(key));
const body = '{"type":"encounter.answered","data":{"encounterId":"enc_1"}}';
const headers = await signWebhook({ id: 'ntf_1', body, now: NOW }, [signingKey]);
const received = { headers, body, now: NOW };

describe('a signed webhook', () => {
  test('has the headers of Standard Webhooks, asymmetric', () => {
    expect(headers).toEqual({
      'webhook-id': 'ntf_1',
      'webhook-timestamp': String(NOW / 1000),
      'webhook-signature': expect.stringMatching(/^v1a,[A-Za-z0-9+/]{86}==$/),
    });
    expect(publicKey).toMatch(/^whpk_[A-Za-z0-9+/]{43}=$/);
  });

  test('fits the key of the specification’s form, made by other software', () => {
    // RFC 8032 §7.1, test 1: the public key of the seed.
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
    expect(webhookPublicKey(jwk)).toBe('whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=');
  });

  test('is accepted by its receiver', () => {
    expect(() => verifyWebhook(received, [publicKey])).not.toThrow();
  });

  test('is accepted with either key while one replaces the other', async () => {
    const next = generatePrivateJwk('EdDSA');
    const nextKey = webhookPublicKey(publicPart(next));
    const both = await signWebhook({ id: 'ntf_1', body, now: NOW }, [signingKeyOf(next), signingKey]);
    for (const keys of [[publicKey], [nextKey], [publicKey, nextKey]]) {
      expect(() => verifyWebhook({ ...received, headers: both }, keys)).not.toThrow();
    }
    expect(() => verifyWebhook(received, [nextKey])).toThrow('WEBHOOK_SIGNATURE_INVALID');
  });

  test('is accepted beside signatures of schemes the receiver does not know', () => {
    const mixed = { ...headers, 'webhook-signature': `v1,AAAA v2 ${headers['webhook-signature']} v1a,AA` };
    expect(() => verifyWebhook({ ...received, headers: mixed }, [publicKey])).not.toThrow();
  });

  test.each<[string, object]>([
    ['another id', { headers: { ...headers, 'webhook-id': 'ntf_2' } }],
    ['another time', { headers: { ...headers, 'webhook-timestamp': String(NOW / 1000 + 1) } }],
    ['a time that is no number', { headers: { ...headers, 'webhook-timestamp': 'now' } }],
    ['no signature', { headers: { ...headers, 'webhook-signature': '' } }],
    [
      'a symmetric scheme',
      { headers: { ...headers, 'webhook-signature': headers['webhook-signature'].replace('v1a', 'v1') } },
    ],
    ['another body', { body: `${body} ` }],
    ['a receipt too late', { now: NOW + (TIMESTAMP_TOLERANCE_SECONDS + 1) * 1000 }],
    ['a receipt too early', { now: NOW - (TIMESTAMP_TOLERANCE_SECONDS + 1) * 1000 }],
  ])('with %s is refused', (_what, change) => {
    expect(() => verifyWebhook({ ...received, ...change }, [publicKey])).toThrow('WEBHOOK_SIGNATURE_INVALID');
  });

  test('is refused when any character of the body is another', () => {
    fc.assert(
      fc.property(
        fc.nat(body.length - 1),
        fc.string({ minLength: 1, maxLength: 1 }),
        (position, character) => {
          fc.pre(body[position] !== character);
          const changed = body.slice(0, position) + character + body.slice(position + 1);
          expect(() => verifyWebhook({ ...received, body: changed }, [publicKey])).toThrow(
            'WEBHOOK_SIGNATURE_INVALID',
          );
        },
      ),
    );
  });

  test('cannot be shown a key of another kind', () => {
    expect(() => webhookPublicKey(publicPart(generatePrivateJwk('ES256')))).toThrow('KEY_UNUSABLE');
  });
});
