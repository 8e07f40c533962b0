import { METRIC_NAMESPACE, METRIC_SERVICE, type MetricName } from '../lib/observability/metric-names.ts';
import type { Participant } from '../lib/participants/participant.ts';
import type { AlarmRegister, WatchedMetric } from './constructs/alarm-register.ts';
import { PARAMETERS } from './parameters.ts';

/** Alarms on what the functions count themselves. */
export function declareServiceAlarms(participant: Participant, alarms: AlarmRegister): void {
  alarms.declare(
    {
      alarm: 'conservation-difference',
      metric: serviceMetric('ConservationDifference', 'Maximum'),
      atLeast: 1,
      periods: 2,
    },
    {
      alarm: 'outbox-overdue',
      metric: serviceMetric('OutboxOverdue', 'Maximum'),
      atLeast: 1,
      periods: 2,
    },
    {
      alarm: 'answer-latency',
      metric: serviceMetric('AnswerLatency', 'p50'),
      atLeast: PARAMETERS.api.answerLatencyAlarmMs,
      periods: 3,
    },
    {
      alarm: 'exchange-refused',
      metric: serviceMetric('ExchangeMessageRefused', 'Sum'),
      atLeast: PARAMETERS.partner.refusedAlarm,
    },
    {
      alarm: 'notification-unacknowledged',
      metric: { ...serviceMetric('NotificationUnacknowledged', 'Sum'), period: 3600 },
      atLeast: PARAMETERS.notification.unacknowledgedAlarm,
    },
    {
      alarm: 'gallery-segment-damaged',
      metric: serviceMetric('GallerySegmentDamaged', 'Sum'),
      atLeast: 1,
    },
    {
      alarm: 'gallery-uncompacted',
      metric: serviceMetric('GalleryUncompacted', 'Maximum'),
      atLeast: PARAMETERS.gallery.uncompactedAlarm,
      periods: 3,
    },
    {
      alarm: 'gallery-beyond-plan',
      metric: serviceMetric('GalleryBeyondPlan', 'Maximum'),
      atLeast: 1,
    },
    {
      alarm: 'erasure-overdue',
      metric: serviceMetric('ErasureOverdue', 'Maximum'),
      atLeast: 1,
      periods: 2,
    },
    {
      alarm: 'notification-undeliverable',
      metric: serviceMetric('NotificationUndeliverable', 'Sum'),
      atLeast: 1,
    },
  );
  for (const partner of participant.partners) {
    alarms.declare({
      alarm: 'partner-unreachable',
      subject: partner.participant,
      metric: {
        ...serviceMetric('PartnerUnreachable', 'Sum', partner.participant),
        period: PARAMETERS.partner.unreachableWindow,
      },
      atLeast: 1,
      periods: 2,
    });
  }
}

/** A metric as the functions emit it: for the whole node, and per partner where the registry says so. */
export function serviceMetric(
  name: MetricName,
  statistic: WatchedMetric['statistic'],
  partner?: string,
): WatchedMetric {
  return {
    namespace: METRIC_NAMESPACE,
    name,
    dimensions: { service: METRIC_SERVICE, ...(partner === undefined ? {} : { partner }) },
    statistic,
    period: 300,
  };
}
