import * as z from 'zod/mini';
import { jsonFrom } from '../../shared/cloudtrail/json.ts';

/** A run of one of our functions, as a message of the schedules' dead letters means it. */
export interface MissedRun {
  /** Without the stack's name. */
  readonly name: 'sweep' | 'report' | 'watch' | 'reconcile';
  readonly payload: string;
}

const input = z.object({ kind: z.enum(['sweep', 'report', 'watch', 'drill', 'reconcile']) });
/** Source: "Capturing records of Lambda asynchronous invocations", AWS Lambda Developer Guide. */
const failure = z.object({ requestContext: z.object({ functionArn: z.string() }), requestPayload: z.unknown() });

/**
 * Which run did not happen: the scheduler leaves its input, Lambda a record that holds it. Only runs of the schedules are known,
 * whatever function a message names. Undefined: it is neither.
 */
export function runOf(body: string): MissedRun | undefined {
  const said = jsonFrom(body);
  const failed = failure.safeParse(said);
  const asked = failed.success ? failed.data.requestPayload : said;
  const known = input.safeParse(asked);
  if (!known.success) return undefined;
  const { kind } = known.data;
  // A drill is the watch's doing.
  return { name: kind === 'drill' ? 'watch' : kind, payload: JSON.stringify(asked) };
}
