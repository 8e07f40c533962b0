import { createHash, createPublicKey } from 'node:crypto';
import {
  DeriveSharedSecretCommand,
  GetPublicKeyCommand,
  type KMSClient,
  SignCommand,
} from '@aws-sdk/client-kms';
import { CodedError } from '../../core/errors.ts';
import type { DecryptionKey } from '../../keys/decryption-key.ts';
import { p256Spki } from '../../keys/p256-point.ts';
import type { PublicJwk } from '../../keys/public-jwk.ts';
import type { SigningKey } from '../../keys/signing-key.ts';
import { rawOfDerSignature } from './der-signature.ts';
import { describedJwk } from './private-jwk.ts';

/** The part of a KMS client that the keys use. */
export type KmsSender = Pick<KMSClient, 'send'>;

/**
 * A KMS signature key: ECC_NIST_P256 (ES256) or ECC_NIST_EDWARDS25519 (EdDSA).
 *
 * ES256 sends the digest, so a message of any length fits; Ed25519 has no digest form that JWS or Standard Webhooks
 * know, so KMS's limit of 4,096 bytes a message holds there.
 *
 * @throws CodedError KEY_UNUSABLE when the key is of another kind; errors of KMS itself as they are (they can be retried)
 */
export async function openKmsSigningKey(keyId: string, kms: KmsSender): Promise<SigningKey> {
  const { spki, spec, usage } = await readPublicKey(keyId, kms);
  if (usage !== 'SIGN_VERIFY') throw unusable(keyId, 'SIGN_VERIFY');
  if (spec === 'ECC_NIST_P256') {
    const publicJwk = describedJwk(jwkOf(spki), 'ES256');
    return {
      kid: publicJwk.kid,
      algorithm: 'ES256',
      sign: (bytes) => signDigest(keyId, kms, createHash('sha256').update(bytes).digest()),
      publicJwk: async () => publicJwk,
    };
  }
  if (spec === 'ECC_NIST_EDWARDS25519') {
    const publicJwk = describedJwk(jwkOf(spki), 'EdDSA');
    return {
      kid: publicJwk.kid,
      algorithm: 'EdDSA',
      sign: (bytes) => signMessage(keyId, kms, bytes),
      publicJwk: async () => publicJwk,
    };
  }
  throw unusable(keyId, 'ECC_NIST_P256 or ECC_NIST_EDWARDS25519');
}

/**
 * A KMS key agreement key (ECC_NIST_P256, KEY_AGREEMENT).
 *
 * @throws CodedError KEY_UNUSABLE when the key is of another kind; errors of KMS itself as they are
 */
export async function openKmsDecryptionKey(keyId: string, kms: KmsSender): Promise<DecryptionKey> {
  const { spki, spec, usage } = await readPublicKey(keyId, kms);
  if (usage !== 'KEY_AGREEMENT' || spec !== 'ECC_NIST_P256') {
    throw unusable(keyId, 'KEY_AGREEMENT with ECC_NIST_P256');
  }
  const publicJwk = describedJwk(jwkOf(spki), 'ECDH-ES+A256KW');
  return {
    kid: publicJwk.kid,
    async deriveSharedSecret(ephemeralPublicJwk) {
      // The point is checked here, before a call is paid for.
      const peer = p256Spki(ephemeralPublicJwk);
      const answer = await kms.send(
        new DeriveSharedSecretCommand({ KeyId: keyId, KeyAgreementAlgorithm: 'ECDH', PublicKey: peer }),
      );
      return required(answer.SharedSecret, keyId);
    },
    publicJwk: async () => publicJwk,
  };
}

async function readPublicKey(keyId: string, kms: KmsSender) {
  const { PublicKey, KeySpec, KeyUsage } = await kms.send(new GetPublicKeyCommand({ KeyId: keyId }));
  return { spki: required(PublicKey, keyId), spec: KeySpec, usage: KeyUsage };
}

async function signDigest(keyId: string, kms: KmsSender, digest: Uint8Array): Promise<Uint8Array> {
  const command = {
    KeyId: keyId,
    Message: digest,
    MessageType: 'DIGEST',
    SigningAlgorithm: 'ECDSA_SHA_256',
  } as const;
  const { Signature } = await kms.send(new SignCommand(command));
  return required(rawOfDerSignature(required(Signature, keyId)), keyId);
}

async function signMessage(keyId: string, kms: KmsSender, message: Uint8Array): Promise<Uint8Array> {
  const command = {
    KeyId: keyId,
    Message: message,
    MessageType: 'RAW',
    SigningAlgorithm: 'ED25519_SHA_512',
  } as const;
  const { Signature } = await kms.send(new SignCommand(command));
  return required(Signature, keyId);
}

function jwkOf(spki: Uint8Array): PublicJwk {
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  return key.export({ format: 'jwk' }) as PublicJwk;
}

function required<T>(value: T | undefined, keyId: string): T {
  if (value === undefined) throw unusable(keyId, 'a complete answer of the key service');
  return value;
}

function unusable(name: string, expected: string): CodedError {
  return new CodedError('KEY_UNUSABLE', { facts: { name, expected } });
}
