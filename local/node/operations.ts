import { plainItem } from '../dynamodb/plain-item.ts';
import { PARAMETERS } from '../parameters.ts';
import type { ServedNode } from './served-node.ts';

/** What can be asked of a node in its thread; running-node.ts asks it. Resources go by their full names. */
export function operationsOf({ model, listener, dynamodb, messaging, functions, schedules }: ServedNode) {
  return {
    invoke: (functionName: string, event: string) => functions.invoke(functionName, event),
    load: (functionNames: readonly string[]) => functions.load(functionNames),
    queueContents: messaging.queueContents,
    send: messaging.send,
    loseNextAcknowledgement: messaging.loseNextAcknowledgement,
    pauseEventSources: messaging.pauseEventSources,
    resumeEventSources: messaging.resumeEventSources,
    pauseListener: () => listener.pause(),
    resumeListener: () => listener.resume(),
    scan: (table: string) => dynamodb.scan(table).map(plainItem),
    objects: messaging.objects,
    object: messaging.object,
    logs: (functionName: string) => functions.logs(functionName),
    runSchedule: (functionName: string) => schedules.runNow(functionName),
    sweepExpired: (now: number) =>
      model.tables.reduce((sum, table) => sum + dynamodb.sweepExpired(table, now), 0),
    isIdle: () => functions.active === 0 && messaging.unfinished() === 0,
    heapBytes: () => process.memoryUsage().heapUsed,
    /** Finishes what runs, for a short time, and ends everything. */
    finish: async () => {
      schedules.stop();
      messaging.stopEventSources();
      const end = Date.now() + PARAMETERS.drainMs;
      while (functions.active > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
      await listener.close();
      await functions.stop();
      await Promise.all([messaging.stop(), dynamodb.stop()]);
    },
  };
}

export type NodeOperations = ReturnType<typeof operationsOf>;
