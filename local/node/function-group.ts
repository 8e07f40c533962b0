import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { FunctionLog } from '../functions/function-log.ts';
import { FunctionThread } from '../functions/function-thread.ts';
import type { DeployedFunction } from '../template/node-model.ts';

/** The functions of one node, by full name. */
export class FunctionGroup {
  readonly #threads = new Map<string, FunctionThread>();
  readonly #logs = new Map<string, FunctionLog>();

  constructor(options: {
    functions: readonly DeployedFunction[];
    environmentOf: (deployed: DeployedFunction) => Record<string, string>;
    logDirectory: string;
    verbose: boolean;
  }) {
    mkdirSync(options.logDirectory, { recursive: true });
    for (const deployed of options.functions) {
      const file = path.join(options.logDirectory, `${deployed.name}.log`);
      const log = new FunctionLog({ name: deployed.name, file, echo: options.verbose });
      this.#logs.set(deployed.name, log);
      this.#threads.set(deployed.name, new FunctionThread(deployed, options.environmentOf(deployed), log));
    }
  }

  /** JSON in, JSON out. @throws FunctionFailure */
  invoke = (name: string, event: string): Promise<string> => {
    const thread = this.#threads.get(name);
    return thread === undefined ? Promise.reject(new Error(`no function ${name}`)) : thread.invoke(event);
  };

  /** Loads functions a few at a time: together they would starve whoever is being served meanwhile. */
  async warm(names: readonly string[], atOnce: number): Promise<void> {
    const waiting = [...this.#threads].flatMap(([name, thread]) => (names.includes(name) ? [thread] : []));
    const next = async (): Promise<void> => {
      for (let thread = waiting.shift(); thread !== undefined; thread = waiting.shift()) await thread.warm();
    };
    await Promise.all(Array.from({ length: atOnce }, next));
  }

  get active(): number {
    return [...this.#threads.values()].reduce((sum, { active }) => sum + active, 0);
  }

  logs(name: string): readonly string[] {
    return this.#logs.get(name)?.lines ?? [];
  }

  /** Bytes of heap in use, by function. */
  async memory(): Promise<Record<string, number>> {
    const entries = [...this.#threads].map(async ([name, thread]) => [name, await thread.memory()] as const);
    return Object.fromEntries(await Promise.all(entries));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#threads.values()].map((thread) => thread.stop()));
    await Promise.all([...this.#logs.values()].map((log) => log.close()));
  }
}
