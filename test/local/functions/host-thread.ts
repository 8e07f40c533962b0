import { parentPort } from 'node:worker_threads';
import type { HostedFunction } from '../../../local/functions/function-context.ts';
import { FunctionHost } from '../../../local/functions/function-host.ts';
import { FunctionLog } from '../../../local/functions/function-log.ts';
import { shareChunks } from '../../../local/functions/shared-chunks.ts';
import { connect } from '../../../local/threads/remote-calls.ts';

/** A function host in a thread of its own, since it takes over the output, the environment and the exit of its thread. */
if (parentPort === null) throw new Error('to be run as a worker thread');
shareChunks();
let host: FunctionHost | undefined;
const logs = new Map<string, FunctionLog>();

connect(parentPort, {
  start: (functions: readonly (Omit<HostedFunction, 'log'> & { readonly logFile: string })[]) => {
    const hosted = functions.map(({ model, environment, logFile }) => {
      const log = new FunctionLog({ name: model.name, file: logFile, echo: false });
      logs.set(model.name, log);
      return { model, environment, log };
    });
    host = new FunctionHost(hosted);
  },
  load: (name: string) => host?.load(name),
  invoke: (name: string, event: string) => host?.invoke(name, event),
  active: () => host?.active,
  logs: (name: string) => logs.get(name)?.lines,
  stop: () => host?.stop(),
  close: () => Promise.all([...logs.values()].map((log) => log.close())),
});
