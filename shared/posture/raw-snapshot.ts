import * as z from 'zod/mini';
import { readFailureForm } from './source.ts';
import { time } from './sources/time.ts';

/** A source as it is kept: `value` as the API answered. */
export const rawSource = z.discriminatedUnion('state', [
  z.object({ state: z.literal('read'), asOf: time, value: z.unknown() }),
  z.object({ state: z.literal('failed'), asOf: time, failure: readFailureForm }),
  z.object({ state: z.literal('left-out'), reason: z.string() }),
]);

export const rawSnapshot = z.object({
  schemaVersion: z.int(),
  account: z.string().check(z.regex(/^\d{12}$/, 'write the account id as 12 digits')),
  partition: z._default(z.string(), 'aws'),
  takenAt: time,
  sources: z.record(z.string(), rawSource),
});

export type RawSource = z.output<typeof rawSource>;
/** A snapshot as it is kept: each source as the API answered. */
export type RawSnapshot = z.output<typeof rawSnapshot>;
