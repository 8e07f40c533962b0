import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { ALARM_CATALOGUE, type AlarmEntry, runbookOf } from '../../lib/observability/alarm-catalogue.ts';
import type { Participant } from '../../lib/participants/participant.ts';
import type { AlarmRegister, DeclaredAlarm, WatchedMetric } from '../constructs/alarm-register.ts';
import { DataKey } from '../constructs/keys.ts';
import { NodeDashboard } from '../constructs/node-dashboard.ts';
import { constructId, physicalName } from '../naming.ts';

export interface MonitoringStackProps extends StackProps {
  readonly participant: Participant;
  readonly alarms: AlarmRegister;
}

/** Alarms, the topic they go to, and the dashboard. It refers to the other stacks by name only. */
export class MonitoringStack extends Stack {
  constructor(scope: Construct, id: string, props: MonitoringStackProps) {
    super(scope, id, props);
    const { participant, alarms } = props;
    const action = new SnsAction(this.#topic(participant));
    for (const declared of alarms.alarms) {
      const alarm = new Alarm(this, alarmConstructId(declared), {
        ...alarmTexts(participant, declared),
        ...alarmCondition(declared),
        metric: cloudWatchMetric(declared.metric),
      });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
    new NodeDashboard(this, 'Dashboard', { participant });
  }

  #topic(participant: Participant): Topic {
    const name = physicalName(participant, 'alarms');
    const masterKey = new DataKey(this, 'AlarmKey', { name, description: 'Alarm messages in transit' });
    masterKey.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    const topic = new Topic(this, 'Alarms', { topicName: name, masterKey, enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    if (participant.alarmEmail !== undefined)
      topic.addSubscription(new EmailSubscription(participant.alarmEmail));
    return topic;
  }
}

function alarmConstructId({ alarm, subject, metric }: DeclaredAlarm): string {
  return `${constructId(alarm)}${subject === undefined ? '' : ` ${subject} ${metric.name}`}`;
}

/** Name and description as they arrive in a message: severity first, both languages, and where the runbook is. */
function alarmTexts(participant: Participant, { alarm, subject, impact }: DeclaredAlarm) {
  const entry: AlarmEntry = ALARM_CATALOGUE[alarm];
  const text = (language: 'en' | 'es') => {
    const title = entry[language].title.replace('{subject}', subject ?? '');
    return `${title}. ${entry[language].impact} ${impact?.[language] ?? ''}`.trim();
  };
  return {
    alarmName: [
      physicalName(participant, entry.severity),
      alarm,
      ...(subject === undefined ? [] : [subject]),
    ].join('/'),
    alarmDescription: [
      text('en'),
      text('es'),
      `Runbook: ${runbookOf(alarm, 'en')} · ${runbookOf(alarm, 'es')}`,
    ].join('\n\n'),
  };
}

function alarmCondition({ atLeast, below, periods = 1, silenceIsFault = false }: DeclaredAlarm) {
  const threshold = atLeast ?? below;
  if (threshold === undefined) throw new Error('an alarm needs atLeast or below');
  return {
    threshold,
    comparisonOperator:
      atLeast === undefined
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: periods,
    treatMissingData: silenceIsFault ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  };
}

function cloudWatchMetric({ namespace, name, dimensions, statistic, period }: WatchedMetric): Metric {
  return new Metric({
    namespace,
    metricName: name,
    dimensionsMap: { ...dimensions },
    statistic,
    period: Duration.seconds(period),
  });
}
