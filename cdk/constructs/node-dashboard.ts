import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IWidget, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Participant } from '../../lib/participants/participant.ts';
import { WORKERS } from '../function-table.ts';
import { physicalName } from '../naming.ts';
import { serviceMetric } from '../service-alarms.ts';
import type { WatchedMetric } from './alarm-register.ts';

/** What happens in a node, on one page: answers first, then the machinery, then the partners. */
export class NodeDashboard extends Construct {
  constructor(scope: Construct, id: string, { participant }: { participant: Participant }) {
    super(scope, id);
    new Dashboard(this, 'Board', {
      dashboardName: physicalName(participant, 'node'),
      defaultInterval: Duration.hours(3),
      widgets: [answers(), api(participant), queues(participant), partners(participant)],
    });
  }
}

function answers(): IWidget[] {
  return [
    graph('Encounters · Encuentros', [
      ['accepted · aceptados', serviceMetric('EncounterAccepted', 'Sum')],
      ['answered · respondidos', serviceMetric('EncounterAnswered', 'Sum')],
      ['rejected · rechazados', serviceMetric('EncounterRejected', 'Sum')],
    ]),
    graph('Time to answer (ms) · Tiempo de respuesta (ms)', [
      ['p50', serviceMetric('AnswerLatency', 'p50')],
      ['p99', serviceMetric('AnswerLatency', 'p99')],
    ]),
    graph('Conservation · Conservación', [
      ['difference · diferencia', serviceMetric('ConservationDifference', 'Maximum')],
      ['pending · pendientes', serviceMetric('EncounterPending', 'Maximum')],
      ['outbox overdue · salida vencida', serviceMetric('OutboxOverdue', 'Maximum')],
    ]),
  ];
}

function api(participant: Participant): IWidget[] {
  const gateway = (name: string, statistic: WatchedMetric['statistic']): WatchedMetric => ({
    namespace: 'AWS/ApiGateway',
    name,
    dimensions: { ApiName: physicalName(participant, 'node'), Stage: 'live' },
    statistic,
    period: 300,
  });
  return [
    graph('API', [
      ['requests · solicitudes', gateway('Count', 'Sum')],
      ['4xx', gateway('4XXError', 'Sum')],
      ['5xx', gateway('5XXError', 'Sum')],
    ]),
    graph('API (ms)', [
      ['p50', gateway('Latency', 'p50')],
      ['p99', gateway('Latency', 'p99')],
    ]),
    graph('Notifications · Notificaciones', [
      ['unacknowledged · sin confirmar', serviceMetric('NotificationUnacknowledged', 'Sum')],
      ['given up · abandonadas', serviceMetric('NotificationUndeliverable', 'Sum')],
    ]),
  ];
}

function queues(participant: Participant): IWidget[] {
  const names = [
    ...WORKERS,
    ...Array.from({ length: participant.shards }, (_, shard) => `search-shard-${shard}`),
  ];
  const queue = (name: string, metric: string): WatchedMetric => ({
    namespace: 'AWS/SQS',
    name: metric,
    dimensions: { QueueName: physicalName(participant, name) },
    statistic: 'Maximum',
    period: 60,
  });
  return [
    graph(
      'Oldest message (s) · Mensaje más antiguo (s)',
      names.map((name) => [name, queue(name, 'ApproximateAgeOfOldestMessage')]),
    ),
    graph(
      'Set aside · Apartados',
      names.map((name) => [name, queue(`${name}-dlq`, 'ApproximateNumberOfMessagesVisible')]),
    ),
    graph(
      'Work time p99 (ms) · Tiempo de trabajo p99 (ms)',
      names.map((name) => [
        name,
        {
          namespace: 'AWS/Lambda',
          name: 'Duration',
          dimensions: { FunctionName: physicalName(participant, name) },
          statistic: 'p99',
          period: 300,
        },
      ]),
    ),
  ];
}

function partners(participant: Participant): IWidget[] {
  return participant.partners.map(({ participant: code, names }) =>
    graph(`${names.en} · ${names.es}`, [
      ['sent · enviados', serviceMetric('ExchangeMessageSent', 'Sum', code)],
      ['unreachable · sin contacto', serviceMetric('PartnerUnreachable', 'Sum', code)],
    ]),
  );
}

function graph(title: string, lines: readonly (readonly [label: string, metric: WatchedMetric])[]): IWidget {
  const left = lines.map(
    ([label, { namespace, name, dimensions, statistic, period }]) =>
      new Metric({
        label,
        namespace,
        metricName: name,
        dimensionsMap: { ...dimensions },
        statistic,
        period: Duration.seconds(period),
      }),
  );
  return new GraphWidget({ title, left, width: 8, height: 6, leftYAxis: { min: 0 } });
}
