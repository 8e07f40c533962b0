import path from 'node:path';
import type { PublicJwk } from '../../lib/keys/public-jwk.ts';
import type { Participant } from '../../lib/participants/participant.ts';
import { keyInFile } from './key-files.ts';

/** Where the private key of an agency's client is, for whoever plays the agency. */
export function clientKeyFile(stateDir: string, agencyId: string, clientId: string): string {
  return path.resolve(stateDir, 'agencies', agencyId, `${clientId}.jwk.json`);
}

/** The public keys of all clients of a participant's agencies, by client; those that are missing are made. */
export async function clientKeys(
  participant: Participant,
  stateDir: string,
): Promise<Map<string, PublicJwk>> {
  const clients = participant.agencies.flatMap(({ id, clients }) =>
    clients.map((client) => ({ agency: id, client })),
  );
  const entries = clients.map(async ({ agency, client }) => {
    return [client.id, await keyInFile(clientKeyFile(stateDir, agency, client.id), 'ES256')] as const;
  });
  return new Map(await Promise.all(entries));
}
