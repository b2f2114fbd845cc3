import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent, ScheduledEvent } from 'aws-lambda';
import type { RunLog } from '../../shared/findings/store.ts';
import { notify } from './notify.ts';
import type { NotifyPorts } from './ports.ts';
import { intentKeysOf } from './stream-hints.ts';

export interface NotifyHandlerPorts extends NotifyPorts {
  readonly runs: Pick<RunLog, 'save'>;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** Kept free at the end of a run, for the message that is on its way then. */
const RESERVE_MS = 15_000;

/** Called by the table's stream, whose records are hints only, and by the one-minute sweep, which leaves a checkpoint. */
export const notifyHandler = (ports: NotifyHandlerPorts) =>
  middy(async (event: DynamoDBStreamEvent | ScheduledEvent, context: Context): Promise<DynamoDBBatchResponse> => {
    const at = ports.now();
    const isSweep = !('Records' in event);
    const until = new Date(at.getTime() + Math.max(0, context.getRemainingTimeInMillis() - RESERVE_MS));
    const counts = await notify(isSweep ? [] : intentKeysOf(event), ports, until);
    for (const [name, count] of Object.entries(counts)) {
      if (count > 0 || name === 'sent')
        ports.metrics.addMetric(`Alerts${name.charAt(0).toUpperCase()}${name.slice(1)}`, MetricUnit.Count, count);
    }
    if (counts.dead > 0) ports.logger.error('alerts could not be delivered', { counts });
    const outcome = counts.dead > 0 ? 'partial' : 'complete';
    if (isSweep) {
      await ports.runs.save({ kind: 'notify', at, tookMs: ports.now().getTime() - at.getTime(), outcome, counts, failures: [] });
    }
    return { batchItemFailures: [] };
  })
    .use(injectLambdaContext(ports.logger))
    .use(logMetrics(ports.metrics));
