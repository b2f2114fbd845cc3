import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent, ScheduledEvent } from 'aws-lambda';
import type { RunLog } from '../../shared/findings/store.ts';
import type { Meter } from '../../shared/meter.ts';
import { metricName } from '../../shared/metric-name.ts';
import { notify } from './notify.ts';
import type { NotifyPorts } from './ports.ts';
import type { Notified } from './run.ts';
import { intentKeysOf } from './stream-hints.ts';

export interface NotifyHandlerPorts extends NotifyPorts {
  readonly runs: Pick<RunLog, 'save'>;
  readonly logger: Logger;
  readonly meter: Meter;
  /** What the sweep does besides, in its own time (`mutes-ending.ts`). */
  readonly tendMutes: (now: Date) => Promise<void>;
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
    await ports.meter(happened(counts));
    if (counts.dead > 0) ports.logger.error('alerts could not be delivered', { counts });
    const outcome = counts.dead > 0 ? 'partial' : 'complete';
    if (isSweep) {
      await ports.runs.save({ kind: 'notify', at, tookMs: ports.now().getTime() - at.getTime(), outcome, counts, failures: [] });
      await ports.tendMutes(at);
    }
    return { batchItemFailures: [] };
  }).use(injectLambdaContext(ports.logger));

/** What did not happen is no metric: most runs find nothing due. */
const happened = (counts: Notified): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(counts).flatMap(([name, count]) => (count > 0 ? [[metricName('Alerts', name), count]] : [])));
