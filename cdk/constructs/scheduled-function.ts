import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { NodeFunction, type NodeFunctionProps } from './node-function.ts';

export interface ScheduledFunctionProps extends NodeFunctionProps {
  readonly everyMinutes: number;
}

/**
 * A function that runs by the clock, one at a time, with an alarm for when it doesn't. It has no dead-letter queue and no
 * retries: its next run does what the last one missed, and a late tick has no work of its own.
 */
export class ScheduledFunction extends NodeFunction {
  constructor(scope: Construct, id: string, props: ScheduledFunctionProps) {
    super(scope, id, { ...props, reservedConcurrency: 1 });
    const period = Duration.minutes(props.everyMinutes);
    this.function.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: period });
    new Rule(this, 'Schedule', {
      description: `Runs ${props.functionName}`,
      schedule: Schedule.rate(period),
      targets: [new LambdaTarget(this.function, { retryAttempts: 0, maxEventAge: period })],
    });
    props.alarms.declare({
      alarm: 'schedule-missed',
      subject: props.functionName,
      impact: props.impact,
      metric: {
        namespace: 'AWS/Lambda',
        name: 'Invocations',
        dimensions: { FunctionName: props.functionName },
        statistic: 'Sum',
        period: 300 * Math.ceil(props.everyMinutes / 5),
      },
      below: 1,
      periods: 2,
      silenceIsFault: true,
    });
  }
}
