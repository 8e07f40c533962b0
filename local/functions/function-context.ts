import { AsyncLocalStorage } from 'node:async_hooks';
import type { FunctionLog } from './function-log.ts';
import type { FunctionModel } from './function-model.ts';

/** A function with what it sees of the world. */
export interface HostedFunction {
  readonly model: FunctionModel;
  /** Its whole environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Takes its standard output and error. */
  readonly log: FunctionLog;
}

const current = new AsyncLocalStorage<HostedFunction>();

/** Runs something as the function: what it awaits, and what that starts, is the function's too. */
export const runAs = <Value>(hosted: HostedFunction, work: () => Value): Value => current.run(hosted, work);

/** Runs something as the runner itself, though a function asked for it. */
export const runAsNobody = <Value>(work: () => Value): Value => current.exit(work);

/** The function whose code runs now. */
export const runningFunction = (): HostedFunction | undefined => current.getStore();

/**
 * From now on each function of this thread has a `process.env` and an output of its own, by the asynchronous context of
 * its code; the runner keeps its own. Does it once, however often it is called.
 */
export function separateFunctions(): void {
  if (separated) return;
  separated = true;
  const { env } = process;
  Object.defineProperty(process, 'env', { get: () => current.getStore()?.environment ?? env });
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream) as (...parameters: unknown[]) => boolean;
    stream.write = (...parameters: unknown[]): boolean => {
      const hosted = current.getStore();
      if (hosted === undefined) return write(...parameters);
      hosted.log.write(String(parameters[0]));
      const done = parameters.findLast((parameter) => typeof parameter === 'function');
      (done as (() => void) | undefined)?.();
      return true;
    };
  }
}
let separated = false;
