import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { FunctionHost } from '../functions/function-host.ts';
import { FunctionLog } from '../functions/function-log.ts';
import type { DeployedFunction } from '../template/node-model.ts';

/** The functions of one node and their logs, by full name. */
export class FunctionGroup {
  readonly #host: FunctionHost;
  readonly #logs: ReadonlyMap<string, FunctionLog>;

  constructor(options: {
    functions: readonly DeployedFunction[];
    environmentOf: (deployed: DeployedFunction) => Record<string, string>;
    logDirectory: string;
    verbose: boolean;
  }) {
    mkdirSync(options.logDirectory, { recursive: true });
    const hosted = options.functions.map((model) => {
      const file = path.join(options.logDirectory, `${model.name}.log`);
      const log = new FunctionLog({ name: model.name, file, echo: options.verbose });
      return { model, environment: options.environmentOf(model), log };
    });
    this.#logs = new Map(hosted.map(({ model, log }) => [model.name, log]));
    this.#host = new FunctionHost(hosted);
  }

  /** JSON in, JSON out. @throws FunctionFailure */
  invoke = (name: string, event: string): Promise<string> => this.#host.invoke(name, event);

  /** Loads functions that are not loaded yet. */
  async load(names: readonly string[]): Promise<void> {
    for (const name of names) await this.#host.load(name);
  }

  get active(): number {
    return this.#host.active;
  }

  logs(name: string): readonly string[] {
    return this.#logs.get(name)?.lines ?? [];
  }

  async stop(): Promise<void> {
    this.#host.stop();
    await Promise.all([...this.#logs.values()].map((log) => log.close()));
  }
}
