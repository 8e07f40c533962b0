import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { JWK } from 'jose';
import { participantNames, readParticipant } from '../../cdk/participant-files.ts';
import { PROJECT_ROOT } from '../../cdk/project-root.ts';
import { synthesise } from '../../cdk/synthesise.ts';
import type { Participant, Scope } from '../../lib/participants/participant.ts';
import { AgencyClient } from '../agency/agency-client.ts';
import { type Federation, startFederation } from '../federation.ts';
import { clientKeyFile, type RunningNode } from '../node.ts';
import { PARAMETERS } from '../parameters.ts';
import { openState } from './state-folder.ts';

export interface LaunchOptions {
  /** Where keys, logs and data go; a temporary folder, removed at the end, if left out. */
  readonly dataDir?: string | undefined;
  readonly verbose?: boolean | undefined;
  /** The first node's port; the others take the next ones. Any free ones if left out. */
  readonly port?: number | undefined;
  readonly schedules?: boolean | undefined;
  readonly throttled?: boolean | undefined;
  readonly returnAfterMs?: number | undefined;
  /** Load the functions an encounter passes before they are needed; the others are loaded when first used. */
  readonly warm?: boolean | undefined;
  /** Changes a participant before its node starts, e.g. its targets in a test. */
  readonly adjust?: ((participant: Participant) => Participant) | undefined;
  readonly onProgress?: ((text: string) => void) | undefined;
}

/** A federation that was launched from this checkout, and the clients of its agencies. */
export interface LaunchedFederation extends Federation {
  readonly stateDir: string;
  /** A client of an agency, with its key. @throws when the node has no such client */
  client(node: RunningNode, clientId: string, language?: 'en' | 'es'): Promise<AgencyClient>;
}

/** Synthesises the templates if anything changed, and starts a node for every participant file. */
export async function launch(options: LaunchOptions = {}): Promise<LaunchedFederation> {
  const { dataDir, port, adjust = (same) => same, onProgress = () => undefined } = options;
  const files = await Promise.all((await participantNames()).map(readParticipant));
  const outdir = path.join(PROJECT_ROOT, 'cdk.out');
  const assemblies = await synthesise({ participants: files, partition: 'aws', outdir, onProgress });
  const participants = files.map(({ identification, ...file }) =>
    adjust({ ...file, identification: { ...identification, gallerySize: PARAMETERS.gallerySize } }),
  );
  onProgress(`starting ${participants.map(({ participant }) => participant).join(' · ')}`);
  const state = await openState(dataDir);
  const { directory: stateDir } = state;
  const federation = await startFederation({
    nodes: participants.map((participant, place) => ({
      participant,
      assemblyDir: assemblies[place]?.directory ?? '',
      ...(port !== undefined && { port: port + place }),
    })),
    stateDir,
    persistent: dataDir !== undefined,
    verbose: options.verbose ?? false,
    schedules: options.schedules ?? true,
    throttled: options.throttled ?? true,
    ...(options.returnAfterMs !== undefined && { returnAfterMs: options.returnAfterMs }),
  }).catch(async (error: unknown) => {
    await state.close();
    throw error;
  });
  if (options.warm === true) {
    onProgress('loading functions');
    await Promise.all(federation.nodes.map((node) => node.load(node.functionNames.filter(isOnTheWay))));
  }
  const stop = async (): Promise<void> => {
    await federation.stop();
    await state.close();
  };
  return {
    ...federation,
    stateDir,
    stop,
    client: (node, id, language) => agencyClient(node, stateDir, id, language),
  };
}

/** What an encounter does not pass: reading, asking for more, reviewing, managing, describing, and what runs on a schedule. */
const ASIDE = [
  'read-encounters',
  'request-identity',
  'review-candidates',
  'explain-candidates',
  'manage-subscriptions',
  'describe-service',
  'sweep-outbox',
  'check-conservation',
];
const isOnTheWay = (functionName: string): boolean => !ASIDE.includes(functionName);

/** The client of an agency of an embedded node. */
async function agencyClient(
  { participant, url }: RunningNode,
  stateDir: string,
  clientId: string,
  language?: 'en' | 'es',
): Promise<AgencyClient> {
  for (const { id, clients } of participant.agencies) {
    const client = clients.find((each) => each.id === clientId);
    if (client === undefined) continue;
    const privateJwk = JSON.parse(await readFile(clientKeyFile(stateDir, id, clientId), 'utf8')) as JWK;
    return new AgencyClient({ nodeUrl: url, clientId, privateJwk, scopes: client.scopes, language });
  }
  throw new Error(`node ${participant.participant} has no client ${clientId}`);
}

/** An agency's client that may do all this. @throws when there is none */
export function clientWith(participant: Participant, agencyId: string, scopes: readonly Scope[]): string {
  const agency = participant.agencies.find(({ id }) => id === agencyId);
  const client = agency?.clients.find((each) => scopes.every((scope) => each.scopes.includes(scope)));
  if (client === undefined) throw new Error(`agency ${agencyId} has no client with ${scopes.join(', ')}`);
  return client.id;
}
