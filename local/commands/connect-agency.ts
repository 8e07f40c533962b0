import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { JWK } from 'jose';
import * as z from 'zod';
import { type CommandLine, fail } from '../../cdk/command-line.ts';
import { LANGUAGES } from '../../lib/api/problems/language.ts';
import { AgencyClient } from '../agency/agency-client.ts';
import { readRunning } from './running-file.ts';

const privateKey = z.looseObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  d: z.string(),
  kid: z.string(),
});

/** A client's key. What is wrong with it is not quoted: it is a secret. */
async function readPrivateJwk(file: string): Promise<JWK> {
  const text = await readFile(file, 'utf8');
  try {
    return privateKey.parse(JSON.parse(text));
  } catch {
    return fail(`${file}: no private P-256 key as a JWK with kid`);
  }
}

/** The client that submits: of a node of npm start, or of any node whose address and key are given. */
export async function connectAgency(
  options: CommandLine,
): Promise<{ client: AgencyClient; agency: string; unit: string }> {
  const language = options.choice('language', LANGUAGES);
  const agency = options.text('agency') ?? fail('--agency is missing; --help says how', 2);
  const [url, key] = [options.text('url'), options.text('key')];
  if (url !== undefined || key !== undefined) {
    const clientId = options.text('client');
    const unit = options.text('unit');
    if (!url || !key || !clientId || !unit) fail('--url goes with --key, --client and --unit', 2);
    const privateJwk = await readPrivateJwk(key);
    const scopes = ['encounter.write', 'encounter.read'];
    return {
      client: new AgencyClient({ nodeUrl: url, clientId, privateJwk, scopes, language }),
      agency,
      unit,
    };
  }
  const running = await readRunning();
  const code = options.text('node')?.toUpperCase();
  const node = running.nodes.find(({ participant }) => participant === code);
  if (node === undefined)
    fail(`--node: ${running.nodes.map(({ participant }) => participant).join(', ')}`, 2);
  const known = node.agencies.find(({ id }) => id === agency);
  if (known === undefined) fail(`--agency: ${node.agencies.map(({ id }) => id).join(', ')}`, 2);
  const named = options.text('client');
  const client =
    named === undefined
      ? (known.clients.find(({ scopes }) => scopes.includes('encounter.write')) ??
        fail(`${agency} has no client that may submit`))
      : (known.clients.find(({ id }) => id === named) ??
        fail(`--client ${named}: ${known.clients.map(({ id }) => id).join(', ')}`, 2));
  const file = path.join(running.stateDir, 'agencies', agency, `${client.id}.jwk.json`);
  const privateJwk = await readPrivateJwk(file);
  const { url: nodeUrl } = node;
  return {
    client: new AgencyClient({
      nodeUrl,
      clientId: client.id,
      privateJwk,
      scopes: client.scopes,
      language,
    }),
    agency,
    unit: options.text('unit') ?? known.units[0] ?? '',
  };
}
