import { METRIC_NAMESPACE, type MetricName } from '../lib/observability/metric-names.ts';
import type { Participant } from '../lib/participants/participant.ts';
import type { AlarmRegister, WatchedMetric } from './constructs/alarm-register.ts';
import { PARAMETERS } from './parameters.ts';

/** Alarms on what the functions count themselves. */
export function declareServiceAlarms(participant: Participant, alarms: AlarmRegister): void {
  alarms.declare(
    {
      alarm: 'conservation-difference',
      metric: serviceMetric('check-conservation', 'ConservationDifference', 'Maximum'),
      atLeast: 1,
      periods: 2,
    },
    {
      alarm: 'outbox-overdue',
      metric: serviceMetric('sweep-outbox', 'OutboxOverdue', 'Maximum'),
      atLeast: 1,
      periods: 2,
    },
    {
      alarm: 'answer-latency',
      metric: serviceMetric('decide-match', 'AnswerLatency', 'p50'),
      atLeast: PARAMETERS.api.answerLatencyAlarmMs,
      periods: 3,
    },
    {
      alarm: 'exchange-refused',
      metric: serviceMetric('receive-exchange-message', 'ExchangeMessageRefused', 'Sum'),
      atLeast: PARAMETERS.partner.refusedAlarm,
    },
    {
      alarm: 'notification-unacknowledged',
      metric: serviceMetric('deliver-notification', 'NotificationUnacknowledged', 'Sum'),
      atLeast: 1,
      periods: 12,
    },
    {
      alarm: 'notification-undeliverable',
      metric: serviceMetric('deliver-notification', 'NotificationUndeliverable', 'Sum'),
      atLeast: 1,
    },
  );
  for (const partner of participant.partners) {
    alarms.declare({
      alarm: 'partner-unreachable',
      subject: partner.participant,
      metric: serviceMetric('send-exchange-message', 'PartnerUnreachable', 'Sum', partner.participant),
      atLeast: PARAMETERS.partner.unreachableAlarm,
      periods: 3,
    });
  }
}

/** A metric as the functions emit it: per function, and per partner where the registry says so. */
export function serviceMetric(
  service: string,
  name: MetricName,
  statistic: WatchedMetric['statistic'],
  partner?: string,
): WatchedMetric {
  return {
    namespace: METRIC_NAMESPACE,
    name,
    dimensions: { service, ...(partner === undefined ? {} : { partner }) },
    statistic,
    period: 300,
  };
}
