import { KMSClient } from '@aws-sdk/client-kms';
import type { DecryptionKey } from '../../keys/decryption-key.ts';
import type { SigningKey } from '../../keys/signing-key.ts';
import { openFileDecryptionKey, openFileSigningKey } from './file-keys.ts';
import { type KmsSender, openKmsDecryptionKey, openKmsSigningKey } from './kms-keys.ts';

const FILE_PREFIX = 'file:';

/**
 * The signature key a reference names: `file:<path>` of a private JWK (the embedded stack), otherwise the ARN of a KMS
 * key. The public half is read once, here.
 *
 * @throws CodedError KEY_UNUSABLE when the key is missing or is no signature key
 */
export function openSigningKey(reference: string, kms: KmsSender = sharedKms()): Promise<SigningKey> {
  return reference.startsWith(FILE_PREFIX)
    ? openFileSigningKey(reference.slice(FILE_PREFIX.length))
    : openKmsSigningKey(reference, kms);
}

/**
 * The decryption key a reference names, in the same way.
 *
 * @throws CodedError KEY_UNUSABLE when the key is missing or is no P-256 key agreement key
 */
export function openDecryptionKey(reference: string, kms: KmsSender = sharedKms()): Promise<DecryptionKey> {
  return reference.startsWith(FILE_PREFIX)
    ? openFileDecryptionKey(reference.slice(FILE_PREFIX.length))
    : openKmsDecryptionKey(reference, kms);
}

let kmsClient: KMSClient | undefined;

/** One client, and so one pool of kept-alive connections, per process. It connects to nothing until first used. */
function sharedKms(): KMSClient {
  kmsClient ??= new KMSClient({});
  return kmsClient;
}
