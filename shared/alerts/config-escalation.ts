import * as z from 'zod/mini';
import { listOf, name, severity } from './config-parts.ts';

const WEEK = 7 * 24 * 60;
const minutes = (least: number) =>
  z.int('write whole minutes').check(z.minimum(least, `at least ${least} minutes`), z.maximum(WEEK, `at most ${WEEK} minutes, a week`));

/** Steps that an unanswered finding climbs, counted from when people were told of it. */
export const escalation = listOf(
  z.strictObject({
    afterMinutes: minutes(1),
    channels: z.array(name).check(z.minLength(1, 'name at least one channel')),
    /** Findings below it stay where they are. */
    severityAtLeast: z._default(severity, 'critical'),
  }),
);

const interval = z.union([minutes(5), z.literal('off')], 'write whole minutes, 5 at least, or "off"');

/** How long after the last word an unanswered finding is told again. */
export const reminders = z.prefault(
  z.strictObject({
    critical: z._default(interval, 60),
    high: z._default(interval, 1440),
    medium: z._default(interval, 'off'),
    low: z._default(interval, 'off'),
    info: z._default(interval, 'off'),
  }),
  {},
);
