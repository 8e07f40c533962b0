import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { signingKeyOf } from '../../lib/adapters/keys/file-keys.ts';
import type { PrivateJwk } from '../../lib/adapters/keys/private-jwk.ts';
import type { SigningKey } from '../../lib/keys/signing-key.ts';
import type { TestFederation } from './federation.ts';

/** The node's ES256 key, from where the embedded stack keeps it. */
export function nodeSigningKey({ federation }: TestFederation, node: string): SigningKey {
  const folder = path.join(federation.stateDir, node, 'keys');
  const keys = readdirSync(folder).map(
    (file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as PrivateJwk & { alg?: string },
  );
  const jwk = keys.find(({ alg }) => alg === 'ES256');
  if (jwk === undefined) throw new Error('no ES256 key');
  return signingKeyOf(jwk);
}
