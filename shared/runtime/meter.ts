import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { Meter } from '../meter.ts';

/** `POWERTOOLS_SERVICE_NAME` is their dimension. CloudWatch metrics through the log ("embedded metric format"). Loaded with the first counts, for its weight in a cold start. */
export function deployedMeter(): Meter {
  let loading: Promise<Metrics> | undefined;
  return async (counts) => {
    loading ??= import('@aws-lambda-powertools/metrics').then(({ Metrics }) => new Metrics({ namespace: 'Trailwarden' }));
    const metrics = await loading;
    for (const [name, count] of Object.entries(counts)) metrics.addMetric(name, 'Count', count);
    if (Object.keys(counts).length > 0) metrics.publishStoredMetrics();
  };
}
