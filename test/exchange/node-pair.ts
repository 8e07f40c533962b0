import { decryptionKeyOf, signingKeyOf } from '../../lib/adapters/keys/file-keys.ts';
import { generatePrivateJwk, publicPart } from '../../lib/adapters/keys/private-jwk.ts';
import type { MessageId } from '../../lib/core/ids.ts';
import type { OpenOptions, SealOptions } from '../../lib/exchange/envelope/envelope.ts';

export const NOW = Date.UTC(2026, 10, 24, 14, 15);

/** A node with one key for each use, as its partner pins them. */
export function makeNode(participant: string) {
  const signing = generatePrivateJwk('ES256');
  const decryption = generatePrivateJwk('ECDH-ES+A256KW');
  return {
    participant,
    signing,
    signingKey: signingKeyOf(signing),
    decryption,
    decryptionKey: decryptionKeyOf(decryption),
    jwks: { keys: [publicPart(signing), publicPart(decryption)] },
  };
}

export type TestNode = ReturnType<typeof makeNode>;

export function sealing(from: TestNode, to: TestNode, rest: Partial<SealOptions> = {}): SealOptions {
  return {
    messageId: 'msg_01JDEXAMPLE' as MessageId,
    kind: 'PROBE',
    body: { probeId: 'prb_01JDEXAMPLE', purpose: 'ENTRY_SCREENING' },
    signingKey: from.signingKey,
    issuer: from.participant,
    audience: to.participant,
    recipientJwks: to.jwks,
    clock: () => NOW,
    ...rest,
  };
}

export function opening(to: TestNode, from: TestNode, rest: Partial<OpenOptions> = {}): OpenOptions {
  return {
    decryptionKeys: [to.decryptionKey],
    audience: to.participant,
    partners: [from],
    clock: () => NOW,
    ...rest,
  };
}
