import { randomUUID } from 'node:crypto';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { PARAMETERS } from '../parameters.ts';
import type { FunctionLog } from './function-log.ts';
import type { FromFunctions, HostedFunction, ToFunctions } from './protocol.ts';

/** A function that failed, ran out of time, or could not be loaded. The message says which; for logs, not for callers. */
export class FunctionFailure extends Error {
  readonly functionName: string;

  constructor(functionName: string, message: string) {
    super(`${functionName}: ${message}`);
    this.name = 'FunctionFailure';
    this.functionName = functionName;
  }
}

export interface LoggedFunction extends HostedFunction {
  readonly log: FunctionLog;
}

/** An emulated service that the functions reach without a socket. */
export interface ReachableService {
  /** As functions know it, e.g. `http://127.0.0.1:4000`. */
  readonly endpoint: string;
  /** Answers requests that come over the port, as long as it is open. */
  attach(port: MessagePort): void;
}

/** Something asked of the thread that it has not answered. */
interface Open {
  readonly name: string;
  readonly resolve: (answer: string) => void;
  readonly reject: (reason: FunctionFailure) => void;
}

interface Running {
  readonly worker: Worker;
  readonly invocations: Map<number, Open>;
  readonly loads: Map<string, Promise<string>>;
  readonly loading: Map<string, Open>;
}

/**
 * The functions of one node, in one thread: each with an environment, an output and a module instance of its own,
 * loaded when first needed. The thread starts with the first of them and is replaced when it dies.
 *
 * Differences to Lambda: all invocations share the thread, so a handler's module state is shared by concurrent ones as
 * it is by successive ones in the cloud; and when one invocation exceeds its time, those beside it fail too, since the
 * thread is what ends. Their callers retry, as they must anyway. ADR 0010 says why it is not one thread per function.
 */
export class FunctionHost {
  readonly #functions: ReadonlyMap<string, LoggedFunction>;
  readonly #services: readonly ReachableService[];
  #running: Running | undefined;
  #lastInvocation = 0;
  #stopped = false;

  constructor(functions: readonly LoggedFunction[], services: readonly ReachableService[] = []) {
    this.#services = services;
    this.#functions = new Map(functions.map((each) => [each.model.name, each]));
  }

  /** Loads the function, if that has not been done. @throws FunctionFailure */
  async load(name: string): Promise<void> {
    await this.#loaded(this.#started(name), name);
  }

  /** Runs the function on an event (JSON); answers its answer (JSON). @throws FunctionFailure */
  async invoke(name: string, event: string): Promise<string> {
    const running = this.#started(name);
    await this.#loaded(running, name);
    const seconds = this.#function(name).model.timeoutSeconds;
    const deadline = Date.now() + seconds * 1000;
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const timer = setTimeout(
      () => this.#end(running, name, `Task timed out after ${seconds}.00 seconds`),
      seconds * 1000,
    );
    this.#lastInvocation += 1;
    const id = this.#lastInvocation;
    running.invocations.set(id, { name, resolve, reject });
    tell(running, { kind: 'invoke', name, id, requestId: randomUUID(), event, deadline });
    return promise.finally(() => clearTimeout(timer));
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
    fail(running, 'the node stops');
    await running.worker.terminate();
  }

  #function(name: string): LoggedFunction {
    const found = this.#functions.get(name);
    if (found === undefined) throw new Error(`no function ${name}`);
    return found;
  }

  #started(name: string): Running {
    if (this.#stopped) throw new FunctionFailure(name, 'the node has stopped');
    this.#function(name);
    this.#running ??= this.#start();
    return this.#running;
  }

  #loaded(running: Running, name: string): Promise<string> {
    const present = running.loads.get(name);
    if (present !== undefined) return present;
    const { promise: load, resolve, reject } = Promise.withResolvers<string>();
    running.loads.set(name, load);
    running.loading.set(name, { name, resolve, reject });
    tell(running, { kind: 'load', name });
    return load;
  }

  #start(): Running {
    const hosted = [...this.#functions.values()].map(({ model, environment }) => ({ model, environment }));
    const worker = new Worker(new URL('./runtime.js', import.meta.url), {
      name: 'functions',
      workerData: hosted satisfies HostedFunction[],
      env: {},
      resourceLimits: {
        maxOldGenerationSizeMb: PARAMETERS.functions.heapMb,
        maxYoungGenerationSizeMb: PARAMETERS.functions.youngGenerationMb,
      },
    });
    const running: Running = { worker, invocations: new Map(), loads: new Map(), loading: new Map() };
    for (const { endpoint, attach } of this.#services) {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ kind: 'service', origin: endpoint, port: port1 } satisfies ToFunctions, [port1]);
      attach(port2);
    }
    worker.on('message', (message: FromFunctions) => this.#take(running, message));
    worker.once('error', (error: Error) => this.#end(running, undefined, `thread ended: ${error.message}`));
    worker.once('exit', (code) => this.#end(running, undefined, `thread ended with code ${code}`));
    return running;
  }

  #take({ invocations, loading }: Running, message: FromFunctions): void {
    switch (message.kind) {
      case 'output':
        this.#function(message.name).log.write(message.text);
        break;
      case 'loaded':
        loading.get(message.name)?.resolve('');
        loading.delete(message.name);
        break;
      case 'unusable':
        loading.get(message.name)?.reject(new FunctionFailure(message.name, message.message));
        loading.delete(message.name);
        break;
      default: {
        const invocation = invocations.get(message.id);
        invocations.delete(message.id);
        if (message.kind === 'answer') invocation?.resolve(message.answer);
        else invocation?.reject(new FunctionFailure(invocation.name, message.message));
      }
    }
  }

  /** Ends this thread; the next invocation starts another. `name`: whose fault it was, if that is known. */
  #end(running: Running, name: string | undefined, reason: string): void {
    if (this.#running === running) {
      this.#running = undefined;
      const concerned = name === undefined ? namesOf(running) : new Set([name]);
      const line = JSON.stringify({ level: 'ERROR', message: reason });
      if (!this.#stopped) for (const each of concerned) this.#function(each).log.write(`${line}\n`);
    }
    fail(running, reason);
    void running.worker.terminate();
  }
}

const tell = ({ worker }: Running, message: ToFunctions): void => worker.postMessage(message);

const openOf = ({ invocations, loading }: Running): Open[] => [...invocations.values(), ...loading.values()];
const namesOf = (running: Running): ReadonlySet<string> => new Set(openOf(running).map(({ name }) => name));

function fail(running: Running, reason: string): void {
  for (const { name, reject } of openOf(running)) reject(new FunctionFailure(name, reason));
  running.invocations.clear();
  running.loading.clear();
}
