import { randomUUID } from 'node:crypto';
import { ACCOUNT_ID } from '../messaging/model.ts';
import type { ScheduleModel } from '../template/schedule-model.ts';

/** Runs a function on its schedule's event. A run that fails is not repeated; the next one comes. */
export class Schedules {
  readonly #models: readonly ScheduleModel[];
  readonly #region: string;
  readonly #invoke: (functionName: string, event: string) => Promise<string>;
  #timers: NodeJS.Timeout[] = [];

  constructor(options: {
    models: readonly ScheduleModel[];
    region: string;
    invoke: (functionName: string, event: string) => Promise<string>;
  }) {
    this.#models = options.models;
    this.#region = options.region;
    this.#invoke = options.invoke;
  }

  start(): void {
    this.#timers = this.#models.map((model) =>
      setInterval(() => void this.#run(model).catch(() => undefined), model.periodMs),
    );
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** One run now, of the schedule of this function. @throws when it fails */
  async runNow(functionName: string): Promise<unknown> {
    const model = this.#models.find((schedule) => schedule.functionName === functionName);
    if (model === undefined) throw new Error(`function ${functionName} has no schedule`);
    return JSON.parse(await this.#run(model));
  }

  #run(model: ScheduleModel): Promise<string> {
    return this.#invoke(model.functionName, model.input ?? JSON.stringify(this.#event(model)));
  }

  #event({ name, kind }: ScheduleModel): object {
    return {
      version: '0',
      id: randomUUID(),
      'detail-type': 'Scheduled Event',
      source: kind === 'rule' ? 'aws.events' : 'aws.scheduler',
      account: ACCOUNT_ID,
      time: new Date().toISOString(),
      region: this.#region,
      resources: [
        `arn:aws:${kind === 'rule' ? 'events' : 'scheduler'}:${this.#region}:${ACCOUNT_ID}:${kind}/${name}`,
      ],
      detail: {},
    };
  }
}
