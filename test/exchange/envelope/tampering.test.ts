import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isCodedError } from '../../../lib/core/errors.ts';
import { openMessage, sealMessage } from '../../../lib/exchange/envelope/envelope.ts';
import { openJwe, sealJwe } from '../../../lib/exchange/envelope/jwe.ts';
import { encodeBase64url } from '../../../lib/keys/base64url.ts';
import type { PublicJwk } from '../../../lib/keys/public-jwk.ts';
import { makeNode, opening, sealing } from '../node-pair.ts';

const slv = makeNode('SLV');
const usa = makeNode('USA');
const toUsa = usa.jwks.keys[1] as PublicJwk;
const sealed = await sealMessage(sealing(slv, usa));
const other = await sealMessage(sealing(slv, usa, { body: { probeId: 'prb_other' } }));
const inner = (await openJwe(sealed, [usa.decryptionKey])).toString();

/** True when a text is refused with an error of our own; false when it is accepted; any other error is thrown. */
async function isRefused(compact: string): Promise<boolean> {
  try {
    await openMessage(compact, opening(usa, slv));
    return false;
  } catch (error) {
    if (isCodedError(error)) return true;
    throw error;
  }
}

/** Every byte of the parts before the payload and after it, and some of the payload. */
function positionsOf(text: string): number[] {
  return Array.from(text, (_character, index) => index).filter(
    (index) => index < 700 || index > text.length - 120 || index % 97 === 0,
  );
}

describe('tampering', () => {
  test('of any one byte of the encrypted message is noticed', async () => {
    const accepted: number[] = [];
    for (const position of positionsOf(sealed)) {
      const changed = sealed[position] === 'A' ? 'B' : 'A';
      const compact = sealed.slice(0, position) + changed + sealed.slice(position + 1);
      if (!(await isRefused(compact))) accepted.push(position);
    }
    expect(accepted).toEqual([]);
  });

  test('of any one byte of the signed statement is noticed, were the encryption undone', async () => {
    const accepted: number[] = [];
    for (const position of positionsOf(inner)) {
      const changed = inner[position] === 'A' ? 'B' : 'A';
      const compact = sealJwe(inner.slice(0, position) + changed + inner.slice(position + 1), toUsa);
      if (!(await isRefused(compact))) accepted.push(position);
    }
    expect(accepted).toEqual([]);
  });

  test('by parts of two good messages in one is noticed', async () => {
    const first = sealed.split('.');
    const second = other.split('.');
    for (let mask = 1; mask < 31; mask += 1) {
      const mixed = first
        .map((part, index) => ((mask >> index) & 1 ? (second[index] ?? '') : part))
        .join('.');
      expect({ mask, refused: await isRefused(mixed) }).toEqual({ mask, refused: true });
    }
  });

  test('by any text put in, taken out or exchanged is noticed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sealed.length),
        fc.nat(4),
        fc.string({ maxLength: 4 }),
        async (position, removed, added) => {
          const compact = sealed.slice(0, position) + added + sealed.slice(position + removed);
          fc.pre(compact !== sealed);
          expect(await isRefused(compact)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('any text at all is refused with an error of our own', async () => {
    const part = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.json().map((json) => encodeBase64url(json)),
      fc.constantFrom(...sealed.split('.')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 7 }), async (parts) => {
        fc.pre(parts.join('.') !== sealed);
        expect(await isRefused(parts.join('.'))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('one message in other spellings', () => {
  /** The last character of each part whose low bits no byte uses, exchanged for one that a lenient decoder reads alike. */
  function respelled(compact: string): string[] {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    return compact.split('.').flatMap((part, index, parts) => {
      if (part.length % 4 === 0 || part === '') return [];
      const last = alphabet.indexOf(part.at(-1) ?? '');
      const spelling = part.slice(0, -1) + alphabet[last ^ 1];
      expect(Buffer.from(spelling, 'base64url')).toEqual(Buffer.from(part, 'base64url'));
      return [parts.with(index, spelling).join('.')];
    });
  }

  test('are refused, so that none of them looks like a new message', async () => {
    const variants = [
      ...respelled(sealed),
      ...respelled(inner).map((text) => sealJwe(text, toUsa)),
      `${sealed} `,
      `${sealed}\r\n`,
      `${sealed}=`,
      sealed.replaceAll('.', '. '),
      sealed.replace('-', '+'),
    ].filter((variant) => variant !== sealed);
    expect(variants.length).toBeGreaterThan(7);
    for (const variant of variants) expect(await isRefused(variant)).toBe(true);
  });
});
