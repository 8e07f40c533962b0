import { createPrivateKey } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { openJwe, sealJwe } from '../../../lib/exchange/envelope/jwe.ts';
import { encodeBase64url } from '../../../lib/keys/base64url.ts';
import { publicKeyOf } from '../../../lib/keys/public-jwk.ts';
import { describeVectors } from '../../keys/wycheproof.ts';
import { makeNode } from '../node-pair.ts';

const node = makeNode('USA');
const [, recipient = node.decryption] = node.jwks.keys;
const keys = [node.decryptionKey];
const kid = node.decryptionKey.kid;
const publicKey = publicKeyOf(recipient);

const encryptWith = (header: object) =>
  new CompactEncrypt(Buffer.from('a text'))
    .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', cty: 'JWT', kid, ...header })
    .encrypt(publicKey);

/** The compact text with its header's members changed; the rest stays as it was. */
function withHeader(compact: string, change: (header: Record<string, unknown>) => object): string {
  const [header = '', ...rest] = compact.split('.');
  const changed = change(JSON.parse(Buffer.from(header, 'base64url').toString()));
  return [encodeBase64url(JSON.stringify(changed)), ...rest].join('.');
}

describe('encryption for a partner', () => {
  test('opens what another JOSE library sealed', async () => {
    expect((await openJwe(await encryptWith({}), keys)).toString()).toBe('a text');
  });

  test('seals what another JOSE library opens', async () => {
    const privateKey = createPrivateKey({ format: 'jwk', key: { ...node.decryption } as never });
    const { plaintext, protectedHeader } = await compactDecrypt(sealJwe('a text', recipient), privateKey);
    expect(Buffer.from(plaintext).toString()).toBe('a text');
    expect(protectedHeader).toMatchObject({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', cty: 'JWT', kid });
  });

  test('never seals the same text twice alike', () => {
    const [first = [], second = []] = [sealJwe('x', recipient), sealJwe('x', recipient)].map((jwe) =>
      jwe.split('.'),
    );
    for (const [index, part] of first.entries()) expect(part).not.toBe(second[index]);
  });

  test('opens with the old and the new key while one replaces the other', async () => {
    const next = makeNode('USA').decryptionKey;
    expect((await openJwe(sealJwe('x', recipient), [next, node.decryptionKey])).toString()).toBe('x');
    await expect(openJwe(sealJwe('x', recipient), [next])).rejects.toThrow('ENVELOPE_RECIPIENT_KEY_UNKNOWN');
  });
});

describe('headers outside the profile', () => {
  test.each([
    ['zip', { zip: 'DEF' }],
    ['jku', { jku: 'https://attacker.example' }],
    ['x5u', { x5u: 'https://attacker.example' }],
    ['x5c', { x5c: ['MIIB'] }],
    ['jwk', { jwk: recipient }],
    ['crit', { crit: ['cty'] }],
    ['apu', { apu: 'QWxpY2U' }],
    ['an unknown member', { note: 'x' }],
    ['another content type', { cty: 'text/plain' }],
  ])('%s is refused', async (_what, members) => {
    const changed = withHeader(sealJwe('x', recipient), (header) => ({ ...header, ...members }));
    await expect(openJwe(changed, keys)).rejects.toThrow('ENVELOPE_HEADER_REFUSED');
  });

  test.each([
    { alg: 'ECDH-ES+A128KW' },
    { alg: 'ECDH-ES' },
    { alg: 'dir' },
    { alg: 'A256KW' },
    { enc: 'A128GCM' },
  ])('%j is refused', async (members) => {
    const changed = withHeader(sealJwe('x', recipient), (header) => ({ ...header, ...members }));
    await expect(openJwe(changed, keys)).rejects.toThrow('ENVELOPE_ALGORITHM_REFUSED');
  });

  test('other algorithms of another library are refused', async () => {
    await expect(openJwe(await encryptWith({ alg: 'ECDH-ES' }), keys)).rejects.toThrow(
      'ENVELOPE_ALGORITHM_REFUSED',
    );
    await expect(openJwe(await encryptWith({ enc: 'A256CBC-HS512' }), keys)).rejects.toThrow(
      'ENVELOPE_ALGORITHM_REFUSED',
    );
  });
});

describe('ephemeral keys', () => {
  const withEpk = (change: (epk: Record<string, unknown>) => unknown) =>
    withHeader(sealJwe('x', recipient), (header) => ({ ...header, epk: change(header.epk as never) }));

  test.each<[string, (epk: Record<string, unknown>) => unknown, string]>([
    ['off the curve', (epk) => ({ ...epk, y: epk.x }), 'KEY_POINT_INVALID'],
    ['on another curve', (epk) => ({ ...epk, crv: 'P-384' }), 'KEY_POINT_INVALID'],
    [
      'at infinity, as zeros',
      (epk) => ({ ...epk, x: 'A'.repeat(43), y: 'A'.repeat(43) }),
      'KEY_POINT_INVALID',
    ],
    ['cut short', (epk) => ({ ...epk, x: 'AQAB' }), 'KEY_POINT_INVALID'],
    ['without a coordinate', ({ y: _y, ...epk }) => epk, 'KEY_POINT_INVALID'],
    ['with a private part', (epk) => ({ ...epk, d: epk.x }), 'ENVELOPE_HEADER_REFUSED'],
    ['with a number for a coordinate', (epk) => ({ ...epk, y: 1 }), 'ENVELOPE_HEADER_REFUSED'],
    ['that is no object', () => 'key', 'ENVELOPE_HEADER_REFUSED'],
    ['that is a list', () => [], 'ENVELOPE_HEADER_REFUSED'],
    ['that is null', () => null, 'ENVELOPE_HEADER_REFUSED'],
  ])('a point %s is refused', async (_what, change, code) => {
    await expect(openJwe(withEpk(change), keys)).rejects.toThrow(code);
  });

  test('another good point is not told apart from any other tampering', async () => {
    const other = makeNode('X').jwks.keys[1];
    const epk = { kty: 'EC', crv: 'P-256', x: other?.x, y: other?.y };
    await expect(
      openJwe(
        withEpk(() => epk),
        keys,
      ),
    ).rejects.toThrow('ENVELOPE_DECRYPTION_FAILED');
  });
});

describeVectors('json_web_encryption_test.json', (groups) => {
  test('refuses every invalid vector, as whatever kind of message it comes', async () => {
    for (const { tcId, result, jwe = '' } of groups.flatMap((group) => group.tests)) {
      if (result === 'valid') continue;
      const error = await openJwe(jwe, keys).catch((reason: unknown) => reason);
      expect({ tcId, name: (error as Error).name }).toEqual({ tcId, name: 'CodedError' });
    }
  });
});
