import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { JWK } from 'jose';
import { type CommandLine, fail } from '../../cdk/command-line.ts';
import { AgencyClient } from '../agency/agency-client.ts';
import { readRunning } from './running-file.ts';

/** The client that submits: of a node of npm start, or of any node whose address and key are given. */
export async function connectAgency(
  options: CommandLine,
): Promise<{ client: AgencyClient; agency: string; unit: string }> {
  const language = options.text('language');
  const agency = options.text('agency') ?? fail('--agency is missing; --help says how', 2);
  const [url, key] = [options.text('url'), options.text('key')];
  const chosen = language === undefined ? undefined : language === 'es' ? 'es' : 'en';
  if (url !== undefined || key !== undefined) {
    const clientId = options.text('client');
    const unit = options.text('unit');
    if (!url || !key || !clientId || !unit) fail('--url goes with --key, --client and --unit', 2);
    const privateJwk = JSON.parse(await readFile(key, 'utf8')) as JWK;
    const scopes = ['encounter.write', 'encounter.read'];
    return {
      client: new AgencyClient({ nodeUrl: url, clientId, privateJwk, scopes, language: chosen }),
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
  const client =
    known.clients.find(({ id }) => id === options.text('client')) ??
    known.clients.find(({ scopes }) => scopes.includes('encounter.write')) ??
    fail(`${agency} has no client that may submit`);
  const file = path.join(running.stateDir, 'agencies', agency, `${client.id}.jwk.json`);
  const privateJwk = JSON.parse(await readFile(file, 'utf8')) as JWK;
  const { url: nodeUrl } = node;
  return {
    client: new AgencyClient({
      nodeUrl,
      clientId: client.id,
      privateJwk,
      scopes: client.scopes,
      language: chosen,
    }),
    agency,
    unit: options.text('unit') ?? known.units[0] ?? '',
  };
}
