import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import * as z from 'zod/mini';
import { PermanentError } from '../../shared/errors.ts';
import type { Meter } from '../../shared/meter.ts';
import type { WatchPorts } from './ports.ts';
import { watch } from './watch.ts';

export interface WatchHandlerPorts extends WatchPorts {
  readonly logger: Logger;
  readonly meter: Meter;
}

const Input = z.object({ kind: z._default(z.enum(['watch', 'drill']), 'watch') });

/** Every five minutes; once a week, and by hand, with a drill. The metric is what the alarm on silence goes by: it is written only when a beat came out. */
export const watchHandler = (ports: WatchHandlerPorts) =>
  middy(async (event: unknown): Promise<Readonly<Record<string, number>>> => {
    const input = Input.safeParse(event ?? {});
    if (!input.success) throw new PermanentError('the watch takes {"kind":"watch"} or {"kind":"drill"}');
    const { run, heard, errors } = await watch(input.data.kind === 'drill', ports);
    if (heard) await ports.meter({ HeartbeatsArrived: 1 });
    if (run.failures.length > 0) ports.logger.warn('not all was well', { failures: run.failures });
    if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of what was to be watched failed: ${String(errors[0])}`);
    return run.counts;
  }).use(injectLambdaContext(ports.logger));
