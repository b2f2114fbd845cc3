import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Meter } from '../../shared/meter.ts';
import { goRound, type RoundPorts } from './go-round.ts';
import type { PosturePorts } from './ports.ts';
import type { Step } from './posture.ts';

export interface PostureHandlerPorts extends Omit<RoundPorts, 'accounts'> {
  /** Made anew for each round: what they share is as of its begin. */
  readonly accounts: () => readonly PosturePorts[];
  readonly logger: Logger;
  readonly meter: Meter;
}

/** Kept free at the end of a step, to judge what was read and to keep it. */
export const RESERVE_MS = 240_000;

/** By the clock, every quarter of an hour: begins the day's runs, goes on with them, or has nothing to do. @returns what was done, by account. */
export const postureHandler = ({ accounts, logger, meter, ...ports }: PostureHandlerPorts) =>
  middy(async (_event: unknown, context: Context): Promise<Readonly<Record<string, Step['state']>>> => {
    const until = new Date(ports.now().getTime() + Math.max(0, context.getRemainingTimeInMillis() - RESERVE_MS));
    const { steps, errors, waiting } = await goRound(until, { ...ports, accounts: accounts() });
    const done = steps.flatMap((step) => (step.state === 'done' ? [step] : []));
    for (const { account, run } of done) {
      const { outcome, counts, failures } = run;
      if (failures.length > 0) logger.error('the account was not read as a whole', { account, failures });
      logger.info('looked at the account', { account, outcome, counts });
    }
    if (done.length > 0) await meter({ PostureUnread: done.reduce((sum, { run }) => sum + run.failures.length, 0) });
    if (waiting > 0) logger.info('accounts wait for the next round', { waiting });
    for (const { account, error } of errors) logger.error('a step failed', { account, error });
    const [first] = errors;
    if (first !== undefined) throw first.error;
    return Object.fromEntries(steps.map(({ account, state }) => [account, state]));
  }).use(injectLambdaContext(logger));
