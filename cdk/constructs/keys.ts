import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { PARAMETERS } from '../parameters.ts';

interface KeyProps {
  /** Physical name of the alias, e.g. `encuentro-slv-tables`. */
  readonly name: string;
  readonly description: string;
}

/** A symmetric key for data at rest, rotated every year by KMS. */
export class DataKey extends Key {
  constructor(scope: Construct, id: string, { name, description }: KeyProps) {
    super(scope, id, { alias: name, description, enableKeyRotation: true, ...KEPT });
  }
}

/**
 * A key pair of the node itself, whose private half never leaves KMS. Partners pin its public half, so it is replaced
 * by adding a second key, never rotated in place.
 */
export class NodeKeyPair extends Key {
  constructor(
    scope: Construct,
    id: string,
    { kind, name, description }: KeyProps & { kind: keyof typeof KINDS },
  ) {
    super(scope, id, { alias: name, description, ...KINDS[kind], ...KEPT });
  }
}

const KINDS = {
  /** JWS ES256 over messages and tokens. */
  signing: { keySpec: KeySpec.ECC_NIST_P256, keyUsage: KeyUsage.SIGN_VERIFY },
  /** JWE ECDH-ES. */
  decryption: { keySpec: KeySpec.ECC_NIST_P256, keyUsage: KeyUsage.KEY_AGREEMENT },
  /** Standard Webhooks `v1a`, Ed25519. */
  webhook: { keySpec: KeySpec.ECC_NIST_EDWARDS25519, keyUsage: KeyUsage.SIGN_VERIFY },
} as const;

const KEPT = {
  removalPolicy: RemovalPolicy.RETAIN,
  pendingWindow: Duration.days(PARAMETERS.keyDeletionDays),
} as const;
