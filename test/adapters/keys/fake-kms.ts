import { createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  DeriveSharedSecretCommand,
  type DeriveSharedSecretCommandInput,
  GetPublicKeyCommand,
  SignCommand,
  type SignCommandInput,
} from '@aws-sdk/client-kms';
import type { KmsSender } from '../../../lib/adapters/keys/kms-keys.ts';
import { signDigest } from './ecdsa-of-digest.ts';

/** The key specs and usages that matter here, as KMS names them. */
export type FakeKeySpec = 'ECC_NIST_P256' | 'ECC_NIST_P384' | 'ECC_NIST_EDWARDS25519';
export type FakeKeyUsage = 'SIGN_VERIFY' | 'KEY_AGREEMENT';

interface FakeKey {
  readonly spec: FakeKeySpec;
  readonly usage: FakeKeyUsage;
  readonly privateKey: KeyObject;
}

const GENERATE: Record<FakeKeySpec, () => { privateKey: KeyObject }> = {
  ECC_NIST_P256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ECC_NIST_P384: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  ECC_NIST_EDWARDS25519: () => generateKeyPairSync('ed25519'),
};

/** KMS's longest RAW message. */
const MAX_MESSAGE_BYTES = 4096;

/** A key management service in memory, with the checks KMS makes of each request. */
export class FakeKms {
  readonly #keys = new Map<string, FakeKey>();
  /** Names of the commands received, in order. */
  readonly calls: string[] = [];

  createKey(spec: FakeKeySpec, usage: FakeKeyUsage): string {
    const id = `arn:aws:kms:us-east-1:111111111111:key/${this.#keys.size}`;
    this.#keys.set(id, { spec, usage, privateKey: GENERATE[spec]().privateKey });
    return id;
  }

  /** The client the adapter is given. */
  get client(): KmsSender {
    return { send: async (command: object) => this.#answer(command) } as unknown as KmsSender;
  }

  #answer(command: object): object {
    this.calls.push(command.constructor.name);
    if (command instanceof GetPublicKeyCommand) {
      const { spec, usage, privateKey } = this.#key(command.input.KeyId);
      const PublicKey = new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }));
      return { PublicKey, KeySpec: spec, KeyUsage: usage };
    }
    if (command instanceof SignCommand) return this.#sign(command.input);
    if (command instanceof DeriveSharedSecretCommand) return this.#derive(command.input);
    throw new Error('UnknownOperationException');
  }

  #key(id: string | undefined): FakeKey {
    const key = this.#keys.get(id ?? '');
    if (key === undefined) throw Object.assign(new Error('NotFoundException'), { name: 'NotFoundException' });
    return key;
  }

  #sign({ KeyId, Message, MessageType, SigningAlgorithm }: SignCommandInput): object {
    const { spec, usage, privateKey } = this.#key(KeyId);
    if (usage !== 'SIGN_VERIFY') throw new Error('InvalidKeyUsageException');
    const message = Buffer.from(Message ?? []);
    if (message.length > MAX_MESSAGE_BYTES) throw new Error('ValidationException');
    if (spec === 'ECC_NIST_EDWARDS25519') {
      if (SigningAlgorithm !== 'ED25519_SHA_512' || MessageType !== 'RAW')
        throw new Error('ValidationException');
      return { Signature: new Uint8Array(sign(null, message, privateKey)) };
    }
    if (SigningAlgorithm !== 'ECDSA_SHA_256') throw new Error('InvalidKeyUsageException');
    if (MessageType !== 'DIGEST' || message.length !== 32) throw new Error('ValidationException');
    return { Signature: new Uint8Array(signDigest(message, privateKey)) };
  }

  #derive({ KeyId, KeyAgreementAlgorithm, PublicKey }: DeriveSharedSecretCommandInput): object {
    const { usage, privateKey } = this.#key(KeyId);
    if (usage !== 'KEY_AGREEMENT') throw new Error('InvalidKeyUsageException');
    if (KeyAgreementAlgorithm !== 'ECDH') throw new Error('ValidationException');
    const publicKey = createPublicKey({ key: Buffer.from(PublicKey ?? []), format: 'der', type: 'spki' });
    return { SharedSecret: new Uint8Array(diffieHellman({ privateKey, publicKey })) };
  }
}
