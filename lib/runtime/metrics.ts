import { Metrics } from '@aws-lambda-powertools/metrics';
import { METRIC_NAMESPACE, METRIC_SERVICE, METRICS, type MetricName } from '../observability/metric-names.ts';

const metrics = new Metrics({ namespace: METRIC_NAMESPACE, serviceName: METRIC_SERVICE });

/** Emits one value of a metric of the registry, at once, in CloudWatch's embedded metric format. */
export function emit(name: MetricName, value: number, dimensions: { readonly partner?: string } = {}): void {
  const single = metrics.singleMetric();
  for (const dimension of METRICS[name].dimensions)
    single.addDimension(dimension, dimensions[dimension] ?? 'unknown');
  single.addMetric(name, METRICS[name].unit, value);
}
