import { describe, expect, test } from '@jest/globals';
import { signingKeyOf } from '../../../lib/adapters/keys/file-keys.ts';
import { generatePrivateJwk, publicPart } from '../../../lib/adapters/keys/private-jwk.ts';
import { messageDigest, openMessage, sealMessage } from '../../../lib/exchange/envelope/envelope.ts';
import {
  MAX_CLOCK_SKEW_SECONDS,
  MAX_LIFETIME_SECONDS,
  MAX_MESSAGE_BYTES,
  MESSAGE_LIFETIME_SECONDS,
} from '../../../lib/exchange/envelope/envelope-parameters.ts';
import { sealJwe } from '../../../lib/exchange/envelope/jwe.ts';
import { padded } from '../../../lib/exchange/envelope/length-class.ts';
import { encodeBase64url } from '../../../lib/keys/base64url.ts';
import { signJws } from '../../../lib/keys/jws.ts';
import type { PublicJwk } from '../../../lib/keys/public-jwk.ts';
import { makeNode, NOW, opening, sealing } from '../node-pair.ts';

const slv = makeNode('SLV');
const usa = makeNode('USA');
const toUsa = usa.jwks.keys[1] as PublicJwk;
const sealed = await sealMessage(sealing(slv, usa));
const SECONDS = Math.floor(NOW / 1000);

const claims = (change: object = {}) => ({
  iss: 'SLV',
  aud: 'USA',
  jti: 'msg_1',
  iat: SECONDS,
  exp: SECONDS + 60,
  kind: 'PROBE',
  body: { probeId: 'prb_1' },
  ...change,
});

/** A message whose payload is any text, signed by SLV as its own software never would. */
async function signedText(payload: string, header: object = {}): Promise<string> {
  const protectedPart = encodeBase64url(
    JSON.stringify({ alg: 'ES256', kid: slv.signingKey.kid, typ: 'encuentro+jws', ...header }),
  );
  const input = `${protectedPart}.${encodeBase64url(payload)}`;
  return sealJwe(`${input}.${encodeBase64url(await slv.signingKey.sign(Buffer.from(input)))}`, toUsa);
}

const signedClaims = async (change: object) =>
  sealJwe(await signJws('encuentro+jws', padded(claims(change)), slv.signingKey), toUsa);

const open = (compact: string) => openMessage(compact, opening(usa, slv));

describe('a message from a partner', () => {
  test('is opened with everything it says', async () => {
    expect(await open(sealed)).toEqual({
      issuer: 'SLV',
      messageId: 'msg_01JDEXAMPLE',
      kind: 'PROBE',
      body: { probeId: 'prb_01JDEXAMPLE', purpose: 'ENTRY_SCREENING' },
      issuedAt: SECONDS * 1000,
      expiresAt: (SECONDS + MESSAGE_LIFETIME_SECONDS) * 1000,
      digest: messageDigest(sealed),
    });
  });

  test('sealed again is the same message with another digest', async () => {
    const again = await open(await sealMessage(sealing(slv, usa)));
    expect(again.messageId).toBe('msg_01JDEXAMPLE');
    expect(again.digest).not.toBe(messageDigest(sealed));
  });

  test('keeps names as they are written', async () => {
    const body = { name: 'José Ñandú 張 🙂', '\u0000': '\u2028' };
    expect((await open(await sealMessage(sealing(slv, usa, { body })))).body).toEqual(body);
  });

  test('is opened under both of two overlapping signature keys', async () => {
    const next = generatePrivateJwk('ES256');
    const partner = { participant: 'SLV', jwks: { keys: [...slv.jwks.keys, publicPart(next)] } };
    const options = opening(usa, slv, { partners: [partner] });
    const withNext = await sealMessage(sealing(slv, usa, { signingKey: signingKeyOf(next) }));
    expect((await openMessage(sealed, options)).issuer).toBe('SLV');
    expect((await openMessage(withNext, options)).issuer).toBe('SLV');
    await expect(open(withNext)).rejects.toThrow('ENVELOPE_SIGNING_KEY_UNKNOWN');
  });
});

describe('who sent it, and to whom', () => {
  test('a message for another node is refused, though it is encrypted for this one', async () => {
    const misdirected = await sealMessage(sealing(slv, usa, { audience: 'GTM' }));
    await expect(open(misdirected)).rejects.toThrow('ENVELOPE_AUDIENCE_WRONG');
  });

  test('an issuer that is no partner is refused', async () => {
    const gtm = makeNode('GTM');
    await expect(open(await sealMessage(sealing(gtm, usa)))).rejects.toThrow('ENVELOPE_ISSUER_UNKNOWN');
  });

  test('one partner cannot speak as another', async () => {
    const gtm = makeNode('GTM');
    const partners = [slv, gtm];
    const forged = await sealMessage(sealing(gtm, usa, { issuer: 'SLV' }));
    await expect(openMessage(forged, opening(usa, slv, { partners }))).rejects.toThrow(
      'ENVELOPE_SIGNING_KEY_UNKNOWN',
    );
    const claimedKid = { ...gtm.signingKey, kid: slv.signingKey.kid };
    const forgedKid = await sealMessage(sealing(gtm, usa, { issuer: 'SLV', signingKey: claimedKid }));
    await expect(openMessage(forgedKid, opening(usa, slv, { partners }))).rejects.toThrow(
      'ENVELOPE_SIGNATURE_INVALID',
    );
  });

  test("a partner's encryption key signs nothing", async () => {
    const { kid } = slv.decryptionKey;
    const confused = await sealMessage(sealing(slv, usa, { signingKey: { ...slv.signingKey, kid } }));
    await expect(open(confused)).rejects.toThrow('ENVELOPE_ALGORITHM_REFUSED');
  });

  test('a message cannot be sent to a partner without an encryption key', async () => {
    const recipientJwks = { keys: usa.jwks.keys.slice(0, 1) };
    await expect(sealMessage(sealing(slv, usa, { recipientJwks }))).rejects.toThrow('KEY_UNUSABLE');
  });
});

describe('when it was sent', () => {
  const openAt = (seconds: number, compact = sealed) =>
    openMessage(compact, opening(usa, slv, { clock: () => seconds * 1000 }));

  test('is good until the second it expires', async () => {
    await expect(openAt(SECONDS + MESSAGE_LIFETIME_SECONDS - 1)).resolves.toBeDefined();
    await expect(openAt(SECONDS + MESSAGE_LIFETIME_SECONDS)).rejects.toThrow('ENVELOPE_EXPIRED');
  });

  test('may be ahead of our clock by a minute, not more', async () => {
    await expect(openAt(SECONDS - MAX_CLOCK_SKEW_SECONDS)).resolves.toBeDefined();
    await expect(openAt(SECONDS - MAX_CLOCK_SKEW_SECONDS - 1)).rejects.toThrow('ENVELOPE_FROM_FUTURE');
  });

  test('may not be valid for longer than agreed', async () => {
    const seal = (lifetimeSeconds: number) => sealMessage(sealing(slv, usa, { lifetimeSeconds }));
    await expect(openAt(SECONDS, await seal(MAX_LIFETIME_SECONDS))).resolves.toBeDefined();
    await expect(openAt(SECONDS, await seal(MAX_LIFETIME_SECONDS + 1))).rejects.toThrow(
      'ENVELOPE_LIFETIME_TOO_LONG',
    );
  });
});

describe('what it is made of', () => {
  test('more than 256 KiB is refused before any key is used', async () => {
    const decryptionKeys = [
      {
        ...usa.decryptionKey,
        deriveSharedSecret: () => {
          throw new Error('a key was used');
        },
      },
    ];
    const options = opening(usa, slv, { decryptionKeys });
    await expect(openMessage(sealed, options)).rejects.toThrow('a key was used');
    await expect(openMessage(sealed.padEnd(MAX_MESSAGE_BYTES + 1, 'A'), options)).rejects.toThrow(
      'ENVELOPE_OVERSIZED',
    );
    const body = { template: 'A'.repeat(MAX_MESSAGE_BYTES) };
    await expect(sealMessage(sealing(slv, usa, { body }))).rejects.toThrow('ENVELOPE_OVERSIZED');
  });

  test.each([
    ['empty', ''],
    ['a JWS alone', 'a.b.c'],
    ['JSON', '{"protected":"","recipients":[]}'],
    ['five empty parts', '....'],
    ['followed by a space', `${sealed} `],
    ['followed by a new line', `${sealed}\n`],
    ['preceded by a space', ` ${sealed}`],
    ['padded', `${sealed}==`],
    ['six parts', `${sealed}.AA`],
    ['not ASCII', `${sealed}ñ`],
  ])('a message that is %s is malformed', async (_what, compact) => {
    await expect(open(compact)).rejects.toThrow('ENVELOPE_MALFORMED');
  });

  test.each([
    ['no JWS', 'hello'],
    ['a JWS of four parts', 'e30.e30.AA.AA'],
    ['a JWS without a signature', 'e30.e30.'],
    ['a list for a payload', `e30.${encodeBase64url('[]')}.AA`],
    ['bytes that are not UTF-8', `e30.${encodeBase64url(Buffer.from([0x7b, 0xff, 0x7d]))}.AA`],
    ['text beyond ASCII', 'e30.e30.ñ'],
  ])('a message that holds %s is malformed', async (_what, plaintext) => {
    await expect(open(sealJwe(plaintext, toUsa))).rejects.toThrow('ENVELOPE_MALFORMED');
  });

  test.each([
    ['another type', { typ: 'encuentro-receipt+jws' }, 'ENVELOPE_HEADER_REFUSED'],
    ['no type', { typ: undefined }, 'ENVELOPE_HEADER_REFUSED'],
    ['a content type', { cty: 'json' }, 'ENVELOPE_HEADER_REFUSED'],
    ['a key address', { jku: 'https://attacker.example' }, 'ENVELOPE_HEADER_REFUSED'],
    ['a key', { jwk: slv.jwks.keys[0] }, 'ENVELOPE_HEADER_REFUSED'],
    ['a certificate address', { x5u: 'https://attacker.example' }, 'ENVELOPE_HEADER_REFUSED'],
    ['a certificate', { x5c: ['MIIB'] }, 'ENVELOPE_HEADER_REFUSED'],
    ['a critical extension', { crit: ['b64'], b64: false }, 'ENVELOPE_HEADER_REFUSED'],
    ['alg none', { alg: 'none' }, 'ENVELOPE_ALGORITHM_REFUSED'],
    ['alg HS256', { alg: 'HS256' }, 'ENVELOPE_ALGORITHM_REFUSED'],
    ['no key id', { kid: undefined }, 'ENVELOPE_SIGNING_KEY_UNKNOWN'],
  ])('a signed header with %s is refused', async (_what, header, code) => {
    await expect(open(await signedText(JSON.stringify(claims()), header))).rejects.toThrow(code);
  });

  test('the text that the signer would canonically write is accepted, so the refusals below are for their own reason', async () => {
    const { aud, body, exp, iat, iss, jti, kind, pad } = padded(claims());
    const canonical = JSON.stringify({ aud, body, exp, iat, iss, jti, kind, pad });
    await expect(open(await signedText(canonical))).resolves.toBeDefined();
    const spaced = canonical.replace('0"}', '"}').replace(',"body"', ', "body"');
    await expect(open(await signedText(spaced))).rejects.toThrow('ENVELOPE_NOT_CANONICAL');
    const reordered = JSON.stringify({ body, aud, exp, iat, iss, jti, kind, pad });
    await expect(open(await signedText(reordered))).rejects.toThrow('ENVELOPE_NOT_CANONICAL');
    const exponent = canonical.replace(`"iat":${iat}`, `"iat":${iat / 10}e1`);
    await expect(open(await signedText(exponent))).rejects.toThrow('ENVELOPE_NOT_CANONICAL');
    const twice = canonical.replace('"kind":"PROBE"', '"kind":"ANSWER","kind":"PROBE"');
    await expect(open(await signedText(twice))).rejects.toThrow('ENVELOPE_NOT_CANONICAL');
    const escaped = canonical.replace('PROBE', '\\u0050ROBE');
    await expect(open(await signedText(escaped))).rejects.toThrow('ENVELOPE_NOT_CANONICAL');
    const surrogate = canonical.replace('"prb_1"', '"\\ud800"');
    await expect(open(await signedText(surrogate))).rejects.toThrow('ENVELOPE_NOT_CANONICAL');
  });

  test.each<[string, object]>([
    ['an unknown member', { sub: 'x' }],
    ['a missing member', { kind: undefined }],
    ['a body that is a list', { body: [] }],
    ['an id with other characters', { jti: 'msg/1' }],
    ['an id that is too long', { jti: 'm'.repeat(65) }],
    ['a time with a fraction', { iat: SECONDS + 0.5 }],
    ['a time as text', { exp: String(SECONDS + 60) }],
    ['a negative time', { iat: -1 }],
    ['a kind in lower case', { kind: 'probe' }],
    ['a list of audiences', { aud: ['USA'] }],
  ])('a payload with %s is not the agreed one', async (_what, change) => {
    await expect(open(await signedText(JSON.stringify({ ...claims(change), pad: '' })))).rejects.toThrow(
      'ENVELOPE_NOT_CANONICAL',
    );
  });

  test('claims are read as they are signed, so the helper of these tests signs like the software', async () => {
    await expect(open(await signedClaims({ jti: 'msg_2' }))).resolves.toMatchObject({ messageId: 'msg_2' });
  });

  test('a payload nested beyond all reason is an error of ours, not a crash', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    await expect(open(await signedText(`{"iss":"SLV","x":${deep}}`))).rejects.toThrow(
      'ENVELOPE_NOT_CANONICAL',
    );
  });
});
