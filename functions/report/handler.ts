import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import * as z from 'zod/mini';
import { PermanentError } from '../../shared/errors.ts';
import type { Meter } from '../../shared/meter.ts';
import { type ReportPorts, report } from './report.ts';

export interface ReportHandlerPorts extends Omit<ReportPorts, 'onLinkFailure'> {
  readonly logger: Logger;
  readonly meter: Meter;
}

/** By the clock: `time`, any moment of the week after the one that is reported. By hand: `week`, "2026-W10". */
const Input = z.object({
  week: z.optional(z.string()),
  time: z.optional(z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text))))),
});

/** What the caller is told. */
export interface ReportAnswer {
  readonly week: string;
  readonly version: number;
  readonly hash: string;
  readonly verdict: string;
  readonly outcome: string;
}

/** Makes and sends the weekly report: by default that of the last full week. */
export const reportHandler = (ports: ReportHandlerPorts) =>
  middy(async (event: unknown): Promise<ReportAnswer> => {
    const input = Input.safeParse(event ?? {});
    if (!input.success) throw new PermanentError('the report takes {"week":"2026-W10"} or {"time":"2026-03-09T07:00:00Z"}');
    const { week, time } = input.data;
    const which = week === undefined ? { before: time === undefined ? ports.now() : new Date(time) } : { id: week };
    let linkFailures = 0;
    const onLinkFailure = (error: unknown): void => {
      linkFailures++;
      ports.logger.error('the report goes to Slack without links to open it', { error });
    };
    const { summary, progress, outcome } = await report(which, { ...ports, onLinkFailure });
    if (progress.failures.length > 0) ports.logger.error('the report did not reach every channel', { failures: progress.failures });
    await ports.meter({ ReportFailures: progress.failures.length, ReportLinkFailures: linkFailures });
    return { week: summary.week.id, version: summary.version, hash: summary.hash, verdict: summary.verdict.sentence, outcome };
  }).use(injectLambdaContext(ports.logger));
