import { flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { shareChunks } from '../functions/shared-chunks.ts';
import { connect, type OfferedMethods } from '../threads/remote-calls.ts';
import type { EmbeddedPartner } from './embedded-participant.ts';
import type { NodeOptions } from './node-options.ts';
import { operationsOf } from './operations.ts';
import { type PreparedParts, prepareParts } from './served-node.ts';

/**
 * The thread of one node: its gateway, its functions and the services they use, so that no call between them leaves the
 * thread. node.ts is its other side.
 */
if (parentPort === null) throw new Error('to be run as a worker thread');
shareChunks();
let prepared: PreparedParts | undefined;

const offered: OfferedMethods = {
  prepare: async () => {
    prepared = await prepareParts(workerData as NodeOptions);
    return prepared.asPartner;
  },
  serve: async (partners: readonly EmbeddedPartner[]) => {
    if (prepared === undefined) throw new Error('the node is not prepared');
    const node = await prepared.serve(partners);
    const operations = operationsOf(node);
    Object.assign(offered, operations, { close: operations.finish });
    flushCompileCache();
    const { model, dynamodb } = node;
    return {
      participant: node.participant,
      url: node.listener.url,
      dynamodbEndpoint: dynamodb.endpoint,
      functions: model.functions.map(({ name }) => name),
      queues: model.queues.map(({ name }) => name),
      tables: model.tables.map(({ name }) => name),
      buckets: model.buckets,
    };
  },
  close: () => prepared?.abandon(),
};
connect(parentPort, offered);
