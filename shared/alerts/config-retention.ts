import * as z from 'zod/mini';

/** For how many days is kept what events and posture runs left behind. */
const days = (least: number, most: number, standard: number, why: string) =>
  z._default(z.int().check(z.minimum(least, `${why}: at least ${least}`), z.maximum(most, `at most ${most} days`)), standard);

export const retentionConfig = z.strictObject({
  /** Events of findings. What is recovered reaches back 90 days; a finding that is over is kept for 800. */
  occurrences: days(100, 800, 400, 'an event that comes back within 90 days must still be known'),
  /** The account's state as a posture run read it. */
  snapshots: days(8, 3650, 90, 'the next report looks back a week'),
  /** What a posture run said: reports and evidence are made from it. */
  evidence: days(35, 3650, 800, 'reports look back a month'),
});
