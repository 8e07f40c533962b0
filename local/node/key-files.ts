import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  createKeyFile,
  type KeyAlgorithm,
  type PrivateJwk,
  publicPart,
} from '../../lib/adapters/keys/private-jwk.ts';
import type { PublicJwk } from '../../lib/keys/public-jwk.ts';
import type { KeyPairModel } from '../template/node-model.ts';

/** The public half of the private JWK in a file; made there if there is none yet. */
export async function keyInFile(file: string, algorithm: KeyAlgorithm): Promise<PublicJwk> {
  const present = await readFile(file, 'utf8').catch(() => undefined);
  if (present !== undefined) return publicPart(JSON.parse(present) as PrivateJwk);
  await mkdir(path.dirname(file), { recursive: true });
  return createKeyFile(file, algorithm);
}

/** What a key pair of KMS is for. @throws when the embedded stack has no such key */
export function algorithmOf({ name, keySpec, keyUsage }: KeyPairModel): KeyAlgorithm {
  if (keyUsage === 'SIGN_VERIFY' && keySpec === 'ECC_NIST_P256') return 'ES256';
  if (keyUsage === 'SIGN_VERIFY' && keySpec === 'ECC_NIST_EDWARDS25519') return 'EdDSA';
  if (keyUsage === 'KEY_AGREEMENT' && keySpec === 'ECC_NIST_P256') return 'ECDH-ES+A256KW';
  throw new Error(`key ${name}: ${keySpec} for ${keyUsage} is not supported`);
}
