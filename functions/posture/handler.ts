import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Meter } from '../../shared/meter.ts';
import type { PosturePorts } from './ports.ts';
import { posture, type Step } from './posture.ts';

export interface PostureHandlerPorts extends PosturePorts {
  readonly logger: Logger;
  readonly meter: Meter;
}

/** Kept free at the end of a step, to judge what was read and to keep it. */
const RESERVE_MS = 240_000;

/** By the clock, every quarter of an hour: begins the day's run, goes on with it, or has nothing to do. */
export const postureHandler = (ports: PostureHandlerPorts) =>
  middy(async (_event: unknown, context: Context): Promise<Step['state']> => {
    const until = new Date(ports.now().getTime() + Math.max(0, context.getRemainingTimeInMillis() - RESERVE_MS));
    const step = await posture(until, ports);
    if (step.state !== 'done') return step.state;
    const { outcome, counts, failures } = step.run;
    if (failures.length > 0) ports.logger.error('the account was not read as a whole', { failures });
    ports.logger.info('looked at the account', { outcome, counts });
    const { calls = 0, error = 0 } = counts;
    await ports.meter({ PostureCalls: calls, PostureErrors: error, PostureUnread: failures.length });
    return step.state;
  }).use(injectLambdaContext(ports.logger));
