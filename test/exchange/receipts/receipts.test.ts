import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MessageId, ProbeId } from '../../../lib/core/ids.ts';
import {
  type Destruction,
  signDeletionReceipt,
  verifyDeletionReceipt,
} from '../../../lib/exchange/receipts/deletion-receipt.ts';
import {
  signTransmissionReceipt,
  verifyTransmissionReceipt,
} from '../../../lib/exchange/receipts/transmission-receipt.ts';
import { signJws } from '../../../lib/keys/jws.ts';
import { makeNode, NOW } from '../node-pair.ts';

const usa = makeNode('USA');
const slv = makeNode('SLV');
const AT = Math.floor(NOW / 1000) * 1000;

/** Every way to change one character of a text, as far as a test can afford. */
const changes = (text: string) =>
  fc
    .tuple(fc.nat(text.length - 1), fc.constantFrom('A', 'B', '.', ' ', '_'))
    .filter(([position, character]) => text[position] !== character)
    .map(([position, character]) => text.slice(0, position) + character + text.slice(position + 1));

describe('a receipt of transmission', () => {
  const receipt = {
    issuer: 'USA',
    audience: 'SLV',
    messageId: 'msg_1' as MessageId,
    digest: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg',
    receivedAt: AT,
  };
  const { receivedAt: _at, ...expected } = receipt;

  test('is proven to be the partner’s for the message', async () => {
    const jws = await signTransmissionReceipt(receipt, usa.signingKey);
    expect(verifyTransmissionReceipt(jws, expected, usa.jwks)).toEqual(receipt);
  });

  test.each([
    ['another issuer', { issuer: 'GTM' }],
    ['another recipient', { audience: 'GTM' }],
    ['another message', { messageId: 'msg_2' as MessageId }],
    ['another sealing', { digest: 'x' }],
  ])('for %s is refused', async (_what, change) => {
    const jws = await signTransmissionReceipt({ ...receipt, ...change }, usa.signingKey);
    expect(() => verifyTransmissionReceipt(jws, expected, usa.jwks)).toThrow('RECEIPT_INVALID');
  });

  test('of an earlier sealing counts when the digest is not known any more', async () => {
    const { digest: _digest, ...withoutDigest } = expected;
    const jws = await signTransmissionReceipt({ ...receipt, digest: 'of another sealing' }, usa.signingKey);
    expect(verifyTransmissionReceipt(jws, withoutDigest, usa.jwks).digest).toBe('of another sealing');
  });

  test('signed by anybody else, ourselves too, is refused', async () => {
    const jws = await signTransmissionReceipt(receipt, slv.signingKey);
    expect(() => verifyTransmissionReceipt(jws, expected, usa.jwks)).toThrow('RECEIPT_INVALID');
  });

  test('changed in any character is refused', async () => {
    const jws = await signTransmissionReceipt(receipt, usa.signingKey);
    fc.assert(
      fc.property(changes(jws), (changed) => {
        expect(() => verifyTransmissionReceipt(changed, expected, usa.jwks)).toThrow('RECEIPT_INVALID');
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ['another type of statement', 'encuentro+jws', {}],
    ['a member too many', 'encuentro-receipt+jws', { note: 'x' }],
    ['a time as text', 'encuentro-receipt+jws', { iat: '0' }],
    ['no digest', 'encuentro-receipt+jws', { sha256: undefined }],
  ])('with %s is refused, though its signature is good', async (_what, typ, change) => {
    const claims = {
      iss: 'USA',
      aud: 'SLV',
      jti: 'msg_1',
      sha256: receipt.digest,
      iat: AT / 1000,
      ...change,
    };
    const jws = await signJws(typ, claims, usa.signingKey);
    expect(() => verifyTransmissionReceipt(jws, expected, usa.jwks)).toThrow('RECEIPT_INVALID');
  });
});

describe('a receipt of deletion (R11)', () => {
  const shredded: Destruction = {
    what: 'DATA_KEY',
    where: 'SEARCHES_TABLE',
    how: 'CRYPTO_SHREDDING',
    at: AT,
  };
  const deleted: Destruction = { what: 'ENCRYPTED_PROBE', where: 'QUEUES', how: 'CRYPTO_SHREDDING', at: AT };
  const expected = { issuer: 'USA', audience: 'SLV', probeId: 'prb_1' as ProbeId };
  const receipt = { ...expected, destroyed: [shredded, deleted], issuedAt: AT };

  test('says what was destroyed, where, how and when', async () => {
    const jws = await signDeletionReceipt(receipt, usa.signingKey);
    expect(verifyDeletionReceipt(jws, expected, usa.jwks)).toEqual(receipt);
  });

  test.each([
    ['another probe', { probeId: 'prb_2' as ProbeId }],
    ['another node', { issuer: 'GTM' }],
    ['another sender', { audience: 'GTM' }],
    ['nothing', { destroyed: [] }],
    ['the ciphertext only, its key left', { destroyed: [deleted] }],
    ['the key, but not for good', { destroyed: [{ ...shredded, how: 'DELETION' as const }] }],
    ['a thing unheard of', { destroyed: [shredded, { ...deleted, what: 'COPY' as never }] }],
    ['a place unheard of', { destroyed: [shredded, { ...deleted, where: 'DESK' as never }] }],
  ])('about %s is refused', async (_what, change) => {
    const jws = await signDeletionReceipt({ ...receipt, ...change }, usa.signingKey);
    expect(() => verifyDeletionReceipt(jws, expected, usa.jwks)).toThrow('RECEIPT_INVALID');
  });

  test('does not pass as a receipt of transmission, nor the other way round', async () => {
    const deletion = await signDeletionReceipt(receipt, usa.signingKey);
    const about = { issuer: 'USA', audience: 'SLV', messageId: 'prb_1' as MessageId };
    expect(() => verifyTransmissionReceipt(deletion, about, usa.jwks)).toThrow('RECEIPT_INVALID');
  });

  test('changed in any character is refused', async () => {
    const jws = await signDeletionReceipt(receipt, usa.signingKey);
    fc.assert(
      fc.property(changes(jws), (changed) => {
        expect(() => verifyDeletionReceipt(changed, expected, usa.jwks)).toThrow('RECEIPT_INVALID');
      }),
      { numRuns: 400 },
    );
  });
});
