import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { PARAMETERS } from '../parameters.ts';
import type { FunctionLog } from './function-log.ts';
import type { FromFunction, FunctionModel, Invocation } from './protocol.ts';

/** A function that failed, ran out of time, or could not be loaded. The message says which; for logs, not for callers. */
export class FunctionFailure extends Error {
  readonly functionName: string;

  constructor(functionName: string, message: string) {
    super(`${functionName}: ${message}`);
    this.name = 'FunctionFailure';
    this.functionName = functionName;
  }
}

interface Running {
  readonly worker: Worker;
  readonly ready: Promise<void>;
  readonly invocations: Map<number, { resolve: (answer: string) => void; reject: (reason: Error) => void }>;
}

/**
 * One function: a thread with the function's own environment, started when first needed and replaced when it dies.
 *
 * Two differences to Lambda: one thread takes all concurrent invocations, so a handler's module state is shared by
 * them as it is by successive ones in the cloud; and when one invocation exceeds its time, those beside it fail too,
 * since the thread is what ends. Their callers retry, as they must anyway.
 */
export class FunctionThread {
  readonly model: FunctionModel;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #log: FunctionLog;
  #running: Running | undefined;
  #lastInvocation = 0;
  #stopped = false;

  constructor(model: FunctionModel, environment: Readonly<Record<string, string>>, log: FunctionLog) {
    this.model = model;
    this.#environment = environment;
    this.#log = log;
  }

  /** Starts the thread and loads the function, if that has not been done. @throws FunctionFailure */
  async warm(): Promise<void> {
    await this.#started().ready;
  }

  /** Runs the function on an event (JSON); answers its answer (JSON). @throws FunctionFailure */
  async invoke(event: string): Promise<string> {
    const running = this.#started();
    await running.ready;
    const { timeoutSeconds } = this.model;
    this.#lastInvocation += 1;
    const id = this.#lastInvocation;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.#end(running, `Task timed out after ${timeoutSeconds}.00 seconds`),
        timeoutSeconds * 1000,
      );
      running.invocations.set(id, {
        resolve: (answer) => {
          clearTimeout(timer);
          resolve(answer);
        },
        reject: (reason) => {
          clearTimeout(timer);
          reject(reason);
        },
      });
      const deadline = Date.now() + timeoutSeconds * 1000;
      running.worker.postMessage({ id, requestId: randomUUID(), event, deadline } satisfies Invocation);
    });
  }

  /** How many invocations have not ended. */
  get active(): number {
    return this.#running?.invocations.size ?? 0;
  }

  /** Bytes of heap in use; 0 while no thread runs. */
  async memory(): Promise<number> {
    const statistics = await this.#running?.worker.getHeapStatistics();
    return statistics?.used_heap_size ?? 0;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const running = this.#running;
    if (running === undefined) return;
    this.#fail(running, 'the node stops');
    await running.worker.terminate();
  }

  #started(): Running {
    if (this.#stopped) throw new FunctionFailure(this.model.name, 'the node has stopped');
    this.#running ??= this.#start();
    return this.#running;
  }

  #start(): Running {
    const worker = new Worker(new URL('./runtime.js', import.meta.url), {
      name: this.model.name,
      workerData: this.model,
      env: { ...this.#environment },
      stdout: true,
      stderr: true,
      resourceLimits: {
        maxOldGenerationSizeMb: Math.max(PARAMETERS.functions.leastHeapMb, this.model.memory),
        maxYoungGenerationSizeMb: PARAMETERS.functions.youngGenerationMb,
      },
    });
    this.#log.follow(worker.stdout);
    this.#log.follow(worker.stderr);
    const invocations: Running['invocations'] = new Map();
    const ready = new Promise<void>((resolve, reject) => {
      worker.on('message', (message: FromFunction) => {
        if (message.kind === 'ready') resolve();
        else if (message.kind === 'unusable') {
          reject(new FunctionFailure(this.model.name, message.message));
          this.#end(running, message.message);
        } else {
          const invocation = invocations.get(message.id);
          invocations.delete(message.id);
          if (message.kind === 'answer') invocation?.resolve(message.answer);
          else invocation?.reject(new FunctionFailure(this.model.name, message.message));
        }
      });
      worker.once('error', (error: Error) => {
        reject(new FunctionFailure(this.model.name, error.message));
        this.#end(running, `thread ended: ${error.message}`);
      });
      worker.once('exit', (code) => {
        reject(new FunctionFailure(this.model.name, `thread ended with code ${code}`));
        this.#end(running, `thread ended with code ${code}`);
      });
    });
    ready.catch(() => undefined); // each invocation that awaits it fails by itself
    const running = { worker, ready, invocations };
    return running;
  }

  /** Ends this thread; the next invocation starts another. */
  #end(running: Running, reason: string): void {
    if (this.#running === running) {
      this.#running = undefined;
      if (!this.#stopped) this.#log.add(JSON.stringify({ level: 'ERROR', message: reason }));
    }
    this.#fail(running, reason);
    void running.worker.terminate();
  }

  #fail(running: Running, reason: string): void {
    for (const { reject } of running.invocations.values()) {
      reject(new FunctionFailure(this.model.name, reason));
    }
    running.invocations.clear();
  }
}
