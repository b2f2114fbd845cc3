import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { PermanentError } from '../../shared/errors.ts';
import type { Run } from '../../shared/findings/store.ts';
import type { Meter } from '../../shared/meter.ts';
import { type RunPorts, reconcile } from './reconcile.ts';

export interface ReconcileHandlerPorts extends RunPorts {
  readonly logger: Logger;
  readonly meter: Meter;
}

/** By the clock: every hour, and once a day with `pass: "daily"`. */
const Input = z.object({ pass: z._default(z.enum(['hourly', 'daily']), 'hourly') });

/** Kept free at the end of a run, for findings and the checkpoint. */
const RESERVE_MS = 90_000;

/** Holds Event history against what arrived. What time does not allow is left to the next run, which goes on there. */
export const reconcileHandler = (ports: ReconcileHandlerPorts) =>
  middy(async (event: unknown, context: Context): Promise<Pick<Run, 'outcome' | 'counts'>> => {
    const input = Input.safeParse(event ?? {});
    if (!input.success) throw new PermanentError('reconcile takes {"pass":"hourly"} or {"pass":"daily"}');
    const until = new Date(ports.now().getTime() + Math.max(0, context.getRemainingTimeInMillis() - RESERVE_MS));
    const { outcome, counts, failures } = await reconcile(input.data.pass === 'daily', until, ports);
    if (failures.length > 0) ports.logger.error('Event history was not read to its end', { failures });
    ports.logger.info('held against Event history', { outcome, counts });
    const { recovered = 0, unfinished = 0, requests = 0, throttles = 0 } = counts;
    await ports.meter({
      ReconcileRecovered: recovered,
      ReconcileRequests: requests,
      ...(throttles > 0 ? { ReconcileThrottles: throttles } : {}),
      ...(unfinished > 0 ? { ReconcileUnfinished: unfinished } : {}),
    });
    return { outcome, counts };
  }).use(injectLambdaContext(ports.logger));
