import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { TransientError } from '../../shared/errors.ts';
import type { Meter } from '../../shared/meter.ts';
import { metricName } from '../../shared/metric-name.ts';
import type { RespondPorts } from './ports.ts';
import type { Reply } from './reply.ts';
import { respond } from './respond.ts';

export interface RespondHandlerPorts extends Omit<RespondPorts, 'warn'> {
  readonly logger: Logger;
  readonly meter: Meter;
}

/** Called by the function's address: by Slack, and by browsers that follow a link. */
export const respondHandler = ({ logger, meter, ...ports }: RespondHandlerPorts) =>
  middy(async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
    const reply = await replied(event, { ...ports, warn: (message, error) => logger.warn(message, asError(error)) }, logger);
    const { status, refused, did, opened } = reply;
    const from = event.requestContext?.http?.sourceIp;
    const name = refused ?? did ?? (opened === undefined ? undefined : 'opened');
    if (name !== undefined) await meter({ [metricName('Respond', name)]: 1 });
    // Neither body nor query: they hold what must not be kept.
    if (refused !== undefined) logger.info('a request was refused', { reason: refused, status, from });
    if (opened !== undefined) logger.info('a report was opened', { file: opened, from });
    return answerOf(reply);
  }).use(injectLambdaContext(logger));

const answerOf = ({ status, headers, body }: Reply): LambdaFunctionURLResult =>
  typeof body === 'string'
    ? { statusCode: status, headers: { ...headers }, body }
    : { statusCode: status, headers: { ...headers }, body: Buffer.from(body).toString('base64'), isBase64Encoded: true };

const BUSY: Reply = {
  status: 503,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '5' },
  body: 'Try again in a moment.\n',
};

/** What passes is told to the caller, who can try again; anything else fails the run and raises the alarm. */
async function replied(event: unknown, ports: RespondPorts, logger: Logger): Promise<Reply> {
  try {
    return await respond(event, ports);
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    logger.error('a request could not be answered now', error);
    return BUSY;
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
