import path from 'node:path';
import type { PublicJwk } from '../../lib/keys/public-jwk.ts';
import type { Participant } from '../../lib/participants/participant.ts';
import { type DynamoDbEmulator, startDynamoDb } from '../dynamodb/emulator.ts';
import { answerHere } from '../functions/service-calls.ts';
import { Gateway } from '../gateway/gateway.ts';
import { type HttpListener, openListener } from '../gateway/http-listener.ts';
import { type MessagingEmulator, startMessaging } from '../messaging/emulator.ts';
import { ACCOUNT_ID } from '../messaging/model.ts';
import { PARAMETERS } from '../parameters.ts';
import { readAssembly } from '../template/assembly.ts';
import { type NodeModel, nodeModel } from '../template/node-model.ts';
import { clientKeys } from './client-keys.ts';
import { type EmbeddedPartner, embeddedParticipant } from './embedded-participant.ts';
import { functionEnvironment } from './function-environment.ts';
import { FunctionGroup } from './function-group.ts';
import { algorithmOf, keyInFile } from './key-files.ts';
import type { NodeOptions } from './node-options.ts';
import { writeOptDirectory } from './opt-directory.ts';
import { Schedules } from './schedules.ts';

/** What a node is made of, in its thread. */
export interface ServedNode {
  readonly participant: Participant;
  readonly model: NodeModel;
  readonly listener: HttpListener;
  readonly dynamodb: DynamoDbEmulator;
  readonly messaging: MessagingEmulator;
  readonly functions: FunctionGroup;
  readonly schedules: Schedules;
}

/** A node whose address and keys are known, and which does not run yet: its partners have to know them first. */
export interface PreparedParts {
  readonly asPartner: EmbeddedPartner;
  /** @throws when the participant file is not valid with these partners */
  serve(partners: readonly EmbeddedPartner[]): Promise<ServedNode>;
  /** Gives up what was prepared. */
  abandon(): Promise<void>;
}

/** Takes the address, starts the services, makes the keys. @throws when the template asks for what is not built here */
export async function prepareParts(options: NodeOptions): Promise<PreparedParts> {
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
  for (const { endpoint, answer } of [dynamodb, messaging]) answerHere(endpoint, answer);

  try {
    const model = nodeModel(assembly, {
      queueUrl: (name) => messaging.queueUrl(name),
      keyReference: (name) => `file:${keyFile(name)}`,
    });
    const keys = await Promise.all(
      model.keyPairs.map((pair) => keyInFile(keyFile(pair.name), algorithmOf(pair))),
    );
    const serve = async (partners: readonly EmbeddedPartner[]): Promise<ServedNode> => {
      const clients = await clientKeys(participant, stateDir);
      const own = embeddedParticipant(participant, listener.url, partners, clients);
      const optDirectory = path.join(directory, 'opt');
      await writeOptDirectory(optDirectory, model.functions, own);
      const endpoints = { dynamodb: dynamodb.endpoint, messaging: messaging.endpoint };
      functions = new FunctionGroup({
        functions: model.functions,
        environmentOf: (deployed) => functionEnvironment(deployed, { region, endpoints, optDirectory }),
        logDirectory: path.join(directory, 'logs'),
        verbose: options.verbose === true,
      });
      await startServices(model, dynamodb, messaging);
      const api = options.throttled === false ? unthrottled(model) : model.api;
      listener.serve(new Gateway({ api, accountId: ACCOUNT_ID, region, invoke, now: Date.now }));
      const schedules = new Schedules({ models: model.schedules, region, invoke });
      if (options.schedules !== false) schedules.start();
      return { participant: own, model, listener, dynamodb, messaging, functions, schedules };
    };
    return { asPartner: asPartner(participant, listener.url, keys), serve, abandon };
  } catch (error) {
    await abandon();
    throw error;
  }
}

function asPartner({ participant }: Participant, url: string, keys: readonly PublicJwk[]): EmbeddedPartner {
  const pinned = keys.filter(({ alg }) => alg === 'ES256' || alg === 'ECDH-ES+A256KW');
  return { participant, url, keys: pinned };
}

async function startServices(
  model: NodeModel,
  dynamodb: DynamoDbEmulator,
  messaging: MessagingEmulator,
): Promise<void> {
  await Promise.all(model.tables.map((table) => dynamodb.createTable(table)));
  for (const queue of model.queues) messaging.createQueue(queue);
  for (const topic of model.topics) messaging.createTopic(topic);
  for (const bucket of model.buckets) messaging.createBucket(bucket);
  for (const subscription of model.subscriptions) messaging.subscribe(subscription);
  for (const source of model.eventSources) messaging.addEventSource(source);
}

const unthrottled = ({ api }: NodeModel): NodeModel['api'] => ({
  ...api,
  throttles: [],
  usagePlans: api.usagePlans.map(({ id, keys }) => ({ id, keys })),
});
