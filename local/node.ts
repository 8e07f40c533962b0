import type { EmbeddedPartner } from './node/embedded-participant.ts';
import type { NodeOptions } from './node/node-options.ts';
import { type NodeDescription, RunningNode } from './node/running-node.ts';
import { PARAMETERS } from './parameters.ts';
import { startThread } from './threads/thread.ts';

export { clientKeyFile } from './node/client-keys.ts';
export type { NodeOptions } from './node/node-options.ts';
export { RunningNode } from './node/running-node.ts';

/** A node whose address and keys are known, and which does not run yet: its partners have to know them first. */
export interface PreparedNode {
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

/** Starts the node's thread, which takes the address, starts the services and makes the keys. @throws what it throws */
export async function prepareNode(options: NodeOptions): Promise<PreparedNode> {
  const { heapMb, youngGenerationMb } = PARAMETERS.thread;
  const thread = startThread(new URL('./node/node-thread.ts', import.meta.url), {
    name: options.participant.participant,
    workerData: options,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngGenerationMb },
  });
  try {
    const asPartner = await thread.calls.call<EmbeddedPartner>('prepare');
    const start = async (partners: readonly EmbeddedPartner[]): Promise<RunningNode> =>
      new RunningNode(await thread.calls.call<NodeDescription>('serve', partners), thread);
    return { asPartner, start, abandon: thread.stop };
  } catch (error) {
    await thread.stop();
    throw error;
  }
}
