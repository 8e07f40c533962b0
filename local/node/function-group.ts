import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { FunctionHost, type ReachableService } from '../functions/function-host.ts';
import { FunctionLog } from '../functions/function-log.ts';
import type { DeployedFunction } from '../template/node-model.ts';

/** The functions of one node and their logs, by full name. */
export class FunctionGroup {
  readonly #host: FunctionHost;
  readonly #logs: ReadonlyMap<string, FunctionLog>;

  constructor(options: {
    functions: readonly DeployedFunction[];
    environmentOf: (deployed: DeployedFunction) => Record<string, string>;
    services: readonly ReachableService[];
    logDirectory: string;
    verbose: boolean;
  }) {
    mkdirSync(options.logDirectory, { recursive: true });
    const logged = options.functions.map((model) => {
      const file = path.join(options.logDirectory, `${model.name}.log`);
      const log = new FunctionLog({ name: model.name, file, echo: options.verbose });
      return { model, environment: options.environmentOf(model), log };
    });
    this.#logs = new Map(logged.map(({ model, log }) => [model.name, log]));
    this.#host = new FunctionHost(logged, options.services);
  }

  /** JSON in, JSON out. @throws FunctionFailure */
  invoke = (name: string, event: string): Promise<string> => this.#host.invoke(name, event);

  /** Loads functions a few at a time: together they would starve whoever is being served meanwhile. */
  async warm(names: readonly string[], atOnce: number): Promise<void> {
    const waiting = [...names];
    const next = async (): Promise<void> => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
        await this.#host.load(name);
    };
    await Promise.all(Array.from({ length: atOnce }, next));
  }

  get active(): number {
    return this.#host.active;
  }

  logs(name: string): readonly string[] {
    return this.#logs.get(name)?.lines ?? [];
  }

  /** Bytes of heap in use by the functions. */
  memory(): Promise<number> {
    return this.#host.memory();
  }

  async stop(): Promise<void> {
    await this.#host.stop();
    await Promise.all([...this.#logs.values()].map((log) => log.close()));
  }
}
