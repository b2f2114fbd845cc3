import * as z from 'zod/mini';
import { PermanentError } from '../errors.ts';
import { SEVERITIES } from '../rules/severity.ts';
import { type PostureRecord, RECORD_VERSION } from './record.ts';
import { timeText } from './sources/time.ts';

const rows = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.array(z.looseObject(shape));

/** What the record's readers go by. Members that are not named here pass as they are. */
const form = z.looseObject({
  schemaVersion: z.int(),
  runId: z.string(),
  account: z.string().check(z.regex(/^\d{12}$/)),
  partition: z.string(),
  takenAt: timeText,
  judgedAt: timeText,
  isBaseline: z.boolean(),
  sources: z.record(z.string(), z.looseObject({ state: z.enum(['read', 'failed', 'left-out']), asOf: z.optional(timeText) })),
  results: rows({
    check: z.string(),
    outcome: z.enum(['pass', 'fail', 'error', 'stale', 'not-evaluated']),
    severity: z.enum(SEVERITIES),
    subject: z.looseObject({ type: z.string(), id: z.string() }),
    detail: z.string(),
    evidence: rows({ label: z.string(), value: z.string() }),
    remedy: rows({ text: z.string(), command: z.optional(z.string()) }),
    checked: z.optional(z.int()),
  }),
  people: rows({ kind: z.enum(['root', 'user']), name: z.string(), arn: z.string(), keys: rows({ slot: z.int() }) }),
  principals: rows({ kind: z.enum(['user', 'group', 'role']), name: z.string(), arn: z.string(), admin: z.string() }),
  calls: z.record(z.string(), z.int()),
});

/** A record as it was kept, checked. @param key names it in the error. @throws PermanentError */
export function readRecord(key: string, data: unknown): PostureRecord {
  const parsed = form.safeParse(data);
  if (!parsed.success) throw new PermanentError(`${key} is no record of a posture run: ${z.prettifyError(parsed.error)}`);
  const { schemaVersion } = parsed.data;
  if (schemaVersion > RECORD_VERSION) {
    throw new PermanentError(`${key} was written by a newer version of Trailwarden (schema ${schemaVersion}): read it with that one`);
  }
  return parsed.data as unknown as PostureRecord;
}
