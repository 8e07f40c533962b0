import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../../lib/core/digest.ts';
import { openMessage, sealMessage } from '../../../lib/exchange/envelope/envelope.ts';
import {
  FIXED_LENGTH_BYTES,
  LENGTH_CLASS_BYTES,
} from '../../../lib/exchange/envelope/envelope-parameters.ts';
import { sealJwe } from '../../../lib/exchange/envelope/jwe.ts';
import { isPadded, padded } from '../../../lib/exchange/envelope/length-class.ts';
import { SUBMISSION_LIMITS } from '../../../lib/intake/submission/limits.ts';
import { signJws } from '../../../lib/keys/jws.ts';
import type { PublicJwk } from '../../../lib/keys/public-jwk.ts';
import { makeNode, NOW, opening, sealing } from '../node-pair.ts';

const slv = makeNode('SLV');
const usa = makeNode('USA');
const bytes = (claims: object): Buffer => Buffer.from(canonicalJson(claims));
const deletionReceipt = 'e30.'.repeat(200);

describe('the length of a message (R3)', () => {
  test('is the same for a match and for no match, to the byte', async () => {
    const seal = async (body: object) =>
      (await sealMessage(sealing(usa, slv, { kind: 'ANSWER', body }))).length;
    const probeId = 'prb_01JDEXAMPLE';
    const noMatch = await seal({ probeId, result: 'NO_MATCH', deletionReceipt });
    for (const contact of [
      'C',
      'Dirección General de Migración, enlace 24 h, +503 0000 0000',
      'ñ'.repeat(200),
    ]) {
      const match = {
        probeId,
        result: 'MATCH_REFERENCE',
        reference: 'enc_01JDEXAMPLE',
        contact,
        deletionReceipt,
      };
      expect(await seal(match)).toBe(noMatch);
    }
  });

  test('is the same for the largest identity there can be and for nothing more, to the byte', async () => {
    const seal = async (body: object) =>
      (await sealMessage(sealing(usa, slv, { kind: 'IDENTITY_ANSWER', body }))).length;
    const requestId = 'msg_01JD00000000000000000000EX';
    const part = (place: number) => `${place}${'字'.repeat(SUBMISSION_LIMITS.nameLength - 1)}`;
    const identity = {
      names: Array.from({ length: SUBMISSION_LIMITS.names }, (_, place) => ({
        given: part(place),
        surnames: Array.from({ length: SUBMISSION_LIMITS.surnames }, () => part(place)),
      })),
      dateOfBirth: '1987-04-12',
      sex: 'M',
      nationalities: Array.from({ length: SUBMISSION_LIMITS.nationalities }, () => 'HND'),
      documents: Array.from({ length: SUBMISSION_LIMITS.documents }, () => ({
        type: 'BIRTH_CERTIFICATE',
        issuer: 'HND',
        number: 'E'.repeat(SUBMISSION_LIMITS.documentNumberLength),
      })),
      provenance: { source: 'USA', standing: 'ASSERTED', on: '2026-11-24' },
      caveat: { purpose: 'CRIMINAL_INVESTIGATION', onwardTransfer: 'ORIGINATOR_CONSENT' },
      expiresAt: '2029-11-24T14:15:02.114Z',
    };
    expect(await seal({ requestId, result: 'MATCH_IDENTITY', identity })).toBe(
      await seal({ requestId, result: 'NOTHING_MORE' }),
    );
  });

  test('an answer that does not fit is refused here, never sent longer', async () => {
    const body = { contact: 'x'.repeat(FIXED_LENGTH_BYTES.ANSWER ?? 0) };
    await expect(sealMessage(sealing(usa, slv, { kind: 'ANSWER', body }))).rejects.toThrow(
      'ENVELOPE_CLASS_EXCEEDED',
    );
  });

  test('is a whole number of classes, whatever the content, and the smallest that holds it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3 * LENGTH_CLASS_BYTES, unit: 'grapheme' }), (text) => {
        const claims = { kind: 'PROBE', body: { text } };
        const payload = bytes(padded(claims));
        expect(payload.length % LENGTH_CLASS_BYTES).toBe(0);
        expect(payload.length - bytes({ ...claims, pad: '' }).length).toBeLessThan(LENGTH_CLASS_BYTES);
        expect(isPadded(payload, padded(claims))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('grows by one class when the content does not fit any more', () => {
    const room = LENGTH_CLASS_BYTES - bytes({ kind: 'PROBE', body: '', pad: '' }).length;
    expect(bytes(padded({ kind: 'PROBE', body: 'x'.repeat(room) }))).toHaveLength(LENGTH_CLASS_BYTES);
    expect(bytes(padded({ kind: 'PROBE', body: 'x'.repeat(room + 1) }))).toHaveLength(2 * LENGTH_CLASS_BYTES);
  });

  test.each<[string, object]>([
    ['no padding', { pad: '' }],
    ['one byte too little', { pad: (pad: string) => pad.slice(1) }],
    ['padding that says something', { pad: (pad: string) => `1${pad.slice(1)}` }],
    ['no pad member', { pad: undefined }],
  ])('a message with %s is refused', async (_what, { pad }: { pad?: unknown }) => {
    const iat = Math.floor(NOW / 1000);
    const claims = padded({ iss: 'SLV', aud: 'USA', jti: 'm', iat, exp: iat + 60, kind: 'PROBE', body: {} });
    const changed = { ...claims, pad: typeof pad === 'function' ? pad(claims.pad) : pad };
    const compact = sealJwe(
      await signJws('encuentro+jws', changed, slv.signingKey),
      usa.jwks.keys[1] as PublicJwk,
    );
    await expect(openMessage(compact, opening(usa, slv))).rejects.toThrow('ENVELOPE_NOT_CANONICAL');
  });
});
