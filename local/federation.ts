import type { Participant } from '../lib/participants/participant.ts';
import { type NodeOptions, type PreparedNode, prepareNode, type RunningNode } from './node.ts';

export interface FederationOptions extends Omit<NodeOptions, 'assemblyDir' | 'participant' | 'port'> {
  readonly nodes: readonly {
    readonly participant: Participant;
    readonly assemblyDir: string;
    readonly port?: number;
  }[];
}

/** Several nodes in one process that know each other. */
export interface Federation {
  readonly nodes: readonly RunningNode[];
  /** @throws when there is no such node */
  node(participant: string): RunningNode;
  /** Resolves when no node has anything left to do. @throws after `timeoutMs` */
  whenIdle(timeoutMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the nodes. All addresses are taken and all keys made before the first node starts. */
export async function startFederation({ nodes, ...shared }: FederationOptions): Promise<Federation> {
  const prepared = await allOrNone(
    nodes.map(({ participant, assemblyDir, port }) =>
      prepareNode({ ...shared, participant, assemblyDir, ...(port === undefined ? {} : { port }) }),
    ),
    (node: PreparedNode) => node.abandon(),
  );
  const partners = prepared.map(({ asPartner }) => asPartner);
  const running = await allOrNone(
    prepared.map((node) => node.start(partners)),
    (node: RunningNode) => node.stop(),
  ).catch(async (error: unknown) => {
    await Promise.all(prepared.map((node) => node.abandon()));
    throw error;
  });
  return {
    nodes: running,
    node: (code) => {
      const found = running.find(({ participant }) => participant.participant === code.toUpperCase());
      if (found === undefined) throw new Error(`no node of ${code}`);
      return found;
    },
    whenIdle: (timeoutMs) => idle(running, timeoutMs),
    stop: async () => {
      await Promise.all(running.map((node) => node.stop()));
    },
  };
}

/** If one fails, the others are undone. */
async function allOrNone<Value>(
  promises: readonly Promise<Value>[],
  undo: (value: Value) => Promise<void>,
): Promise<Value[]> {
  const outcomes = await Promise.allSettled(promises);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  const values = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  if (failure === undefined) return values;
  await Promise.all(values.map(undo));
  throw failure.reason;
}

/** A message may be on its way between two nodes, so only two looks in a row with nothing anywhere count. */
async function idle(nodes: readonly RunningNode[], timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs;
  let quiet = 0;
  while (quiet < 2) {
    if (Date.now() > end) throw new Error(`not idle after ${timeoutMs} ms`);
    const looks = await Promise.all(nodes.map((node) => node.isIdle()));
    quiet = looks.every(Boolean) ? quiet + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
