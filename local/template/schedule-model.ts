import type { Resource } from './assembly.ts';
import type { TemplateView } from './template-view.ts';

export interface ScheduleModel {
  readonly name: string;
  readonly functionName: string;
  readonly periodMs: number;
  /** The event given to the function, if the template fixes it (JSON). */
  readonly input: string | undefined;
  readonly kind: 'rule' | 'schedule';
}

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** A rule of EventBridge, or a schedule of EventBridge Scheduler, with one function as its target. */
export function scheduleModel(resource: Resource, view: TemplateView): ScheduleModel {
  const name = view.nameOf(resource);
  const kind = resource.type === 'AWS::Events::Rule' ? 'rule' : 'schedule';
  const targets =
    kind === 'rule'
      ? (view.property(resource, 'Targets') as object[])
      : [view.property(resource, 'Target') as object];
  const [target] = targets as { Arn?: string; Input?: string }[];
  if (targets.length !== 1 || target?.Arn === undefined)
    throw new Error(`schedule ${name} has not one target`);
  if (view.property(resource, 'EventPattern') !== undefined)
    throw new Error(`rule ${name}: patterns are not supported`);
  return {
    name,
    functionName: view.functionNamed(target.Arn),
    periodMs: periodOf(view.text(resource, 'ScheduleExpression'), name),
    input: target.Input,
    kind,
  };
}

function periodOf(expression: string, name: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const period = Number(count) * (UNITS[unit ?? ''] ?? Number.NaN);
  if (!(period > 0)) throw new Error(`schedule ${name}: ${expression} is not supported, only rate(…)`);
  return period;
}
