import type { MiddlewareObj } from '@middy/core';

/** A handler that takes middleware. */
interface Wrapped {
  use(middleware: MiddlewareObj): unknown;
}

/** X-Ray segments for a handler, where the stage asks for them: the tracer is loaded only then, for its weight in a cold start. */
export async function traced<Handler extends Wrapped>(handler: Handler): Promise<Handler> {
  if (process.env['POWERTOOLS_TRACE_ENABLED'] !== 'true') return handler;
  const [{ Tracer }, { captureLambdaHandler }] = await Promise.all([
    import('@aws-lambda-powertools/tracer'),
    import('@aws-lambda-powertools/tracer/middleware'),
  ]);
  handler.use(captureLambdaHandler(new Tracer({ serviceName: 'trailwarden' })) as MiddlewareObj);
  return handler;
}
