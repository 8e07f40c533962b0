import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type HostedFunction, runAs, runningFunction, separateFunctions } from './function-context.ts';
import type { FunctionModel } from './function-model.ts';

/** A function that failed, ran out of time, or could not be loaded. The message says which; for logs, not for callers. */
export class FunctionFailure extends Error {
  readonly functionName: string;

  constructor(functionName: string, message: string) {
    super(`${functionName}: ${message}`);
    this.name = 'FunctionFailure';
    this.functionName = functionName;
  }
}

type Handler = (event: unknown, context: object) => unknown;

interface Invocation {
  readonly name: string;
  fail(reason: string): void;
}

/**
 * The functions of one node in the node's thread: what the Lambda runtime does around each handler. A function is
 * loaded when first needed; it has a module instance, an environment and an output of its own (function-context.ts).
 * An instance that crashed or exceeded its time is not used again: the next invocation loads another.
 *
 * Differences to Lambda: concurrent invocations share an instance, and so its module state, as successive ones do in
 * the cloud; an invocation whose time is over is given up, not stopped, so what it still writes must be fenced (as
 * everything is that two deliveries may write); and a handler that never yields holds up its node. ADR 0010 says why
 * there is not a thread for each function.
 */
export class FunctionHost {
  readonly #functions: ReadonlyMap<string, HostedFunction>;
  readonly #handlers = new Map<string, Promise<Handler>>();
  readonly #invocations = new Set<Invocation>();
  readonly #onUncaught = (error: unknown): void => {
    const hosted = runningFunction();
    if (hosted === undefined) {
      console.error(error);
      this.#exit(1);
    } else this.#crash(hosted, textOf(error));
  };
  readonly #exit = process.exit;
  #instances = 0;
  #stopped = false;

  constructor(functions: readonly HostedFunction[]) {
    this.#functions = new Map(functions.map((each) => [each.model.name, each]));
    separateFunctions();
    process.on('uncaughtException', this.#onUncaught);
    process.exit = (code) => {
      const hosted = runningFunction();
      if (hosted === undefined) return this.#exit(code);
      this.#crash(hosted, `exit with code ${code}`);
      throw new Error('the function has ended');
    };
  }

  /** Loads the function, if that has not been done. @throws FunctionFailure */
  async load(name: string): Promise<void> {
    const hosted = this.#function(name);
    try {
      await runAs(hosted, () => this.#handler(hosted.model));
    } catch (error) {
      throw new FunctionFailure(name, textOf(error));
    }
  }

  /** Runs the function on an event (JSON); answers its answer (JSON). @throws FunctionFailure */
  invoke(name: string, event: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const hosted = this.#function(name);
      const seconds = hosted.model.timeoutSeconds;
      const end = (): void => {
        clearTimeout(timer);
        this.#invocations.delete(invocation);
      };
      const fail = (reason: string): void => {
        end();
        reject(new FunctionFailure(name, reason));
      };
      const invocation = { name, fail };
      const timer = setTimeout(() => {
        this.#discard(hosted, `Task timed out after ${seconds}.00 seconds`);
        fail(`Task timed out after ${seconds}.00 seconds`);
      }, seconds * 1000);
      this.#invocations.add(invocation);
      this.#run(hosted, event, Date.now() + seconds * 1000).then(
        (answer) => {
          end();
          resolve(answer);
        },
        (error: unknown) => fail(textOf(error)),
      );
    });
  }

  /** How many invocations have not ended. */
  get active(): number {
    return this.#invocations.size;
  }

  /** Takes no more invocations and fails those that have not ended. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    for (const invocation of [...this.#invocations]) invocation.fail('the node stops');
    process.off('uncaughtException', this.#onUncaught);
    process.exit = this.#exit;
  }

  #function(name: string): HostedFunction {
    const found = this.#functions.get(name);
    if (this.#stopped) throw new FunctionFailure(name, 'the node has stopped');
    if (found === undefined) throw new Error(`no function ${name}`);
    return found;
  }

  #run(hosted: HostedFunction, event: string, deadline: number): Promise<string> {
    return runAs(hosted, async () => {
      try {
        const handler = await this.#handler(hosted.model);
        const answer = await handler(JSON.parse(event), lambdaContext(hosted.model, deadline));
        return JSON.stringify(answer) ?? 'null';
      } catch (error) {
        report(error);
        throw error;
      }
    });
  }

  #handler(model: FunctionModel): Promise<Handler> {
    const present = this.#handlers.get(model.name);
    if (present !== undefined) return present;
    this.#instances += 1;
    const loaded = importHandler(model, this.#instances);
    this.#handlers.set(model.name, loaded);
    loaded.catch(() => this.#handlers.delete(model.name));
    return loaded;
  }

  /** Ends the instance with all it was doing. */
  #crash(hosted: HostedFunction, reason: string): void {
    this.#discard(hosted, reason);
    for (const invocation of [...this.#invocations]) {
      if (invocation.name === hosted.model.name) invocation.fail(`function ended: ${reason}`);
    }
  }

  #discard({ model, log }: HostedFunction, reason: string): void {
    this.#handlers.delete(model.name);
    log.write(`${JSON.stringify({ level: 'ERROR', message: reason })}\n`);
  }
}

/** A module instance of its own, also of a bundle that another function is made of. */
async function importHandler({ directory, handler }: FunctionModel, instance: number): Promise<Handler> {
  const [file, name = ''] = handler.split('.');
  const { href } = pathToFileURL(path.join(directory, `${file}.mjs`));
  const exported = ((await import(`${href}?instance=${instance}`)) as Record<string, unknown>)[name];
  if (typeof exported !== 'function') throw new Error(`${handler} is not a function`);
  return exported as Handler;
}

/** The context of one invocation. The callback-style functions of old are not offered. */
function lambdaContext(model: FunctionModel, deadline: number): object {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: model.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: model.arn,
    memoryLimitInMB: String(model.memory),
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${model.name}`,
    logStreamName: 'embedded',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

/** As Lambda does: what a handler throws goes to its log. */
function report(error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  console.error(
    JSON.stringify({ level: 'ERROR', errorType: name, errorMessage: message, stackTrace: stack }),
  );
}

const textOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
