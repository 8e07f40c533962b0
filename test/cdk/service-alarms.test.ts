import { describe, expect, test } from '@jest/globals';
import { AlarmRegister } from '../../cdk/constructs/alarm-register.ts';
import { declareServiceAlarms } from '../../cdk/service-alarms.ts';
import { METRIC_NAMESPACE, METRICS, type MetricName } from '../../lib/observability/metric-names.ts';
import { shippedParticipant } from './shipped-participant.ts';

describe('alarms on what the functions count', () => {
  test('name each metric with exactly the dimensions it is emitted with', () => {
    const register = new AlarmRegister();
    declareServiceAlarms(shippedParticipant('slv'), register);
    expect(register.alarms.length).toBeGreaterThan(0);
    for (const { metric } of register.alarms) {
      expect(metric.namespace).toBe(METRIC_NAMESPACE);
      const { dimensions } = METRICS[metric.name as MetricName];
      expect(Object.keys(metric.dimensions)).toEqual(['service', ...dimensions]);
    }
  });
});
