import path from 'node:path';
import type { PublicJwk } from '../lib/keys/public-jwk.ts';
import type { Participant } from '../lib/participants/participant.ts';
import { type DynamoDbEmulator, startDynamoDb } from './dynamodb/emulator.ts';
import { Gateway } from './gateway/gateway.ts';
import { type HttpListener, openListener } from './gateway/http-listener.ts';
import { type MessagingEmulator, startMessaging } from './messaging/emulator.ts';
import { ACCOUNT_ID } from './messaging/model.ts';
import { type EmbeddedPartner, embeddedParticipant } from './node/embedded-participant.ts';
import { functionEnvironment } from './node/function-environment.ts';
import { FunctionGroup } from './node/function-group.ts';
import { algorithmOf, keyInFile } from './node/key-files.ts';
import { writeOptDirectory } from './node/opt-directory.ts';
import { RunningNode } from './node/running-node.ts';
import { Schedules } from './node/schedules.ts';
import { PARAMETERS } from './parameters.ts';
import { readAssembly } from './template/assembly.ts';
import { type NodeModel, nodeModel } from './template/node-model.ts';

export { RunningNode } from './node/running-node.ts';

export interface NodeOptions {
  /** The node's cloud assembly, as `cdk synth` wrote it. */
  readonly assemblyDir: string;
  readonly participant: Participant;
  /** Where the node's keys, logs and participant file go, and its data if they are kept. */
  readonly stateDir: string;
  /** Keep tables, queues and buckets in `stateDir`; otherwise they are in memory. */
  readonly persistent?: boolean;
  /** Of the API; any free one if left out. */
  readonly port?: number;
  /** Print what the functions log. */
  readonly verbose?: boolean;
  /** Run schedules by the clock; otherwise only on demand (`runSchedule`). Default true. */
  readonly schedules?: boolean;
  /** Throttle as the template says. False: for benchmarks, which ask for more than an agency's plan allows. Default true. */
  readonly throttled?: boolean;
  /** Milliseconds until a failed message comes back; see PARAMETERS.messaging. */
  readonly returnAfterMs?: number;
}

/** A node whose address and keys are known, and which does not run yet: its partners have to know them first. */
export interface PreparedNode {
  readonly url: string;
  readonly asPartner: EmbeddedPartner;
  /** @throws when the participant file is not valid with these partners */
  start(partners: readonly EmbeddedPartner[]): Promise<RunningNode>;
  /** Gives up what was prepared. */
  abandon(): Promise<void>;
}

/** Starts one node by itself; its partners are where its participant file says. */
export async function startNode(options: NodeOptions): Promise<RunningNode> {
  const prepared = await prepareNode(options);
  try {
    return await prepared.start([]);
  } catch (error) {
    await prepared.abandon();
    throw error;
  }
}

/** Takes the address, starts the services, makes the keys. @throws when the template asks for what is not built here */
export async function prepareNode(options: NodeOptions): Promise<PreparedNode> {
  const { participant, stateDir } = options;
  const assembly = readAssembly(options.assemblyDir);
  const { region } = assembly;
  const directory = path.resolve(stateDir, participant.participant.toLowerCase());
  const dataDirectory = options.persistent === true ? path.join(directory, 'data') : undefined;
  const keyFile = (name: string) => path.join(directory, 'keys', `${name}.jwk.json`);

  let functions: FunctionGroup | undefined;
  const invoke = async (name: string, event: string): Promise<string> => {
    if (functions === undefined) throw new Error('the node has not started');
    return functions.invoke(name, event);
  };
  const [listener, dynamodb, messaging] = await Promise.all([
    openListener(options.port ?? 0),
    startDynamoDb({ region, accountId: ACCOUNT_ID, directory: dataDirectory }),
    startMessaging({
      region,
      directory: dataDirectory,
      returnAfterMs: options.returnAfterMs ?? PARAMETERS.messaging.returnAfterMs,
      invoke,
    }),
  ]);
  const abandon = async () => {
    await Promise.all([listener.close(), dynamodb.stop(), messaging.stop()]);
  };

  try {
    const model = nodeModel(assembly, {
      queueUrl: (name) => messaging.queueUrl(name),
      keyReference: (name) => `file:${keyFile(name)}`,
    });
    const keys = await Promise.all(
      model.keyPairs.map((pair) => keyInFile(keyFile(pair.name), algorithmOf(pair))),
    );
    const start = async (partners: readonly EmbeddedPartner[]) => {
      const own = embeddedParticipant(
        participant,
        listener.url,
        partners,
        await clientKeys(participant, stateDir),
      );
      functions = await startFunctions({ options, model, own, region, directory, dynamodb, messaging });
      await startServices(model, dynamodb, messaging);
      serve({ options, model, region, listener, invoke });
      const schedules = new Schedules({ models: model.schedules, region, invoke });
      if (options.schedules !== false) schedules.start();
      return new RunningNode({
        participant: own,
        model,
        listener,
        dynamodb,
        messaging,
        functions,
        schedules,
      });
    };
    const pinned = keys.filter(({ alg }) => alg === 'ES256' || alg === 'ECDH-ES+A256KW');
    const asPartner = { participant: participant.participant, url: listener.url, keys: pinned };
    return { url: listener.url, asPartner, start, abandon };
  } catch (error) {
    await abandon();
    throw error;
  }
}

/** Where the private key of an agency's client is, for whoever plays the agency. */
export function clientKeyFile(stateDir: string, agencyId: string, clientId: string): string {
  return path.resolve(stateDir, 'agencies', agencyId, `${clientId}.jwk.json`);
}

async function clientKeys(participant: Participant, stateDir: string): Promise<Map<string, PublicJwk>> {
  const clients = participant.agencies.flatMap(({ id, clients }) =>
    clients.map((client) => ({ agency: id, client })),
  );
  const entries = clients.map(async ({ agency, client }) => {
    return [client.id, await keyInFile(clientKeyFile(stateDir, agency, client.id), 'ES256')] as const;
  });
  return new Map(await Promise.all(entries));
}

async function startFunctions(parts: {
  options: NodeOptions;
  model: NodeModel;
  own: Participant;
  region: string;
  directory: string;
  dynamodb: DynamoDbEmulator;
  messaging: MessagingEmulator;
}): Promise<FunctionGroup> {
  const { options, model, own, region, directory, dynamodb, messaging } = parts;
  const optDirectory = path.join(directory, 'opt');
  await writeOptDirectory(optDirectory, model.functions, own);
  const endpoints = { dynamodb: dynamodb.endpoint, messaging: messaging.endpoint };
  return new FunctionGroup({
    functions: model.functions,
    environmentOf: (deployed) => functionEnvironment(deployed, { region, endpoints, optDirectory }),
    services: [dynamodb, messaging],
    logDirectory: path.join(directory, 'logs'),
    verbose: options.verbose === true,
  });
}

async function startServices(
  model: NodeModel,
  dynamodb: DynamoDbEmulator,
  messaging: MessagingEmulator,
): Promise<void> {
  await Promise.all([
    ...model.tables.map((table) => dynamodb.createTable(table)),
    ...model.queues.map((queue) => messaging.createQueue(queue)),
    ...model.topics.map((topic) => messaging.createTopic(topic)),
    ...model.buckets.map((bucket) => messaging.createBucket(bucket)),
  ]);
  await Promise.all(model.subscriptions.map((subscription) => messaging.subscribe(subscription)));
  await Promise.all(model.eventSources.map((source) => messaging.addEventSource(source)));
}

function serve(parts: {
  options: NodeOptions;
  model: NodeModel;
  region: string;
  listener: HttpListener;
  invoke: (name: string, event: string) => Promise<string>;
}): void {
  const { options, model, region, listener, invoke } = parts;
  const throttled = options.throttled !== false;
  const api = throttled
    ? model.api
    : { ...model.api, throttles: [], usagePlans: model.api.usagePlans.map(({ id, keys }) => ({ id, keys })) };
  listener.serve(new Gateway({ api, accountId: ACCOUNT_ID, region, invoke, now: Date.now }));
}
