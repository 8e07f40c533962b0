import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Participant } from '../lib/participants/participant.ts';
import { joined } from './constructs/function-access.ts';
import { NodeFunction, type NodeFunctionContext } from './constructs/node-function.ts';
import { QueueWorker } from './constructs/queue-worker.ts';
import { ScheduledFunction } from './constructs/scheduled-function.ts';
import type { WorkQueue } from './constructs/work-queue.ts';
import {
  API_FUNCTION_NAMES,
  API_FUNCTIONS,
  type ApiFunctionName,
  type FunctionEntry,
  SCHEDULED_FUNCTIONS,
  SEARCH_SHARD,
  WORKER_FUNCTIONS,
  WORKERS,
  type WorkerName,
} from './function-table.ts';
import { accessOf, receiveAccess } from './grants.ts';
import { constructId, physicalName } from './naming.ts';
import type { NodeResources } from './node-resources.ts';
import { PARAMETERS } from './parameters.ts';
import { recordOf } from './record-of.ts';

export interface NodeQueues {
  readonly workers: Readonly<Record<WorkerName, WorkQueue>>;
  /** One per gallery shard, in the shards' order. */
  readonly shards: readonly WorkQueue[];
}

export interface NodeFunctionsProps {
  readonly participant: Participant;
  readonly queues: NodeQueues;
  readonly resources: Omit<NodeResources, 'queues'>;
  readonly context: NodeFunctionContext;
}

/** Every function of the function table, with exactly its grants. */
export class NodeFunctions {
  /** Those behind the API. */
  readonly api: Readonly<Record<ApiFunctionName, IFunction>>;
  readonly #scope: Construct;
  readonly #props: NodeFunctionsProps;
  readonly #resources: NodeResources;

  constructor(scope: Construct, props: NodeFunctionsProps) {
    this.#scope = scope;
    this.#props = props;
    this.#resources = { ...props.resources, ...queueReferences(props.queues) };
    this.api = recordOf(API_FUNCTION_NAMES, (name) => {
      return new NodeFunction(scope, constructId(name), this.#functionProps(name, API_FUNCTIONS[name]))
        .function;
    });
    for (const name of WORKERS) {
      this.#worker(name, WORKER_FUNCTIONS[name], props.queues.workers[name]);
    }
    for (const [shard, queue] of props.queues.shards.entries()) {
      this.#worker('search-shard', SEARCH_SHARD, queue, { SHARD: String(shard) });
    }
    for (const [name, entry] of Object.entries(SCHEDULED_FUNCTIONS)) {
      new ScheduledFunction(scope, constructId(name), {
        ...this.#functionProps(name, entry),
        everyMinutes: entry.everyMinutes,
      });
    }
  }

  #worker(
    name: keyof typeof PARAMETERS.concurrency,
    entry: FunctionEntry,
    { queue }: WorkQueue,
    shard?: { readonly SHARD: string },
  ): void {
    const instance = shard === undefined ? name : `${name}-${shard.SHARD}`;
    const props = this.#functionProps(name, entry);
    new QueueWorker(this.#scope, constructId(instance), {
      ...props,
      functionName: physicalName(this.#props.participant, instance),
      access: joined([
        props.access,
        receiveAccess(queue, this.#resources.keys.queues),
        { environment: { ...shard }, statements: [] },
      ]),
      queue,
      concurrency: PARAMETERS.concurrency[name],
    });
  }

  #functionProps(name: string, entry: FunctionEntry) {
    return {
      ...this.#props.context,
      name,
      functionName: physicalName(this.#props.participant, name),
      memory: entry.memory,
      timeout: entry.timeout,
      access: accessOf(entry.grants, this.#resources),
      impact: entry.impact,
    };
  }
}

function queueReferences({ workers }: NodeQueues): Pick<NodeResources, 'queues'> {
  return {
    queues: recordOf(WORKERS, (name) => workers[name].queue),
  };
}
