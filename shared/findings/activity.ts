/** How busy an account is, learned from the events that were taken in. */
export interface Activity {
  readonly account: string;
  /** Listened-for events by hour ("2026-03-04T09"), of the last seven days. An hour that was looked at and was empty holds 0. */
  readonly hours: Readonly<Record<string, number>>;
  /** The newest event time on record. */
  readonly lastAt?: Date;
  /** Since when its events have come, with no days between them. */
  readonly heardFromAt?: Date;
  /** Since when a finding says that the account is silent. */
  readonly silentAt?: Date;
}

const HOUR = 3_600_000;
/** After so long without an event nobody knows whether the account is quiet or cut off. A run of the checks alone makes some every day. */
const QUIET_HOURS = 48;
const KNOWN_DAYS = 7;
/** A baseline takes three days to learn. */
const LEAST_HOURS = 72;
/** Hours without an event, of a hundred, that a busy account may have. */
const EMPTY_SHARE = 0.01;
/** Events in the quietest twentieth of its hours: with fewer, an hour without any is nothing special. */
const LEAST_EVENTS = 5;

export const hourOf = (at: Date): string => at.toISOString().slice(0, 13);

/** The activity with what some hours hold by now; hours older than seven days are forgotten. */
export function withHours(activity: Activity, counted: Readonly<Record<string, number>>, lastAt: Date | undefined, now: Date): Activity {
  const oldest = hourOf(new Date(now.getTime() - KNOWN_DAYS * 24 * HOUR));
  const hours = Object.entries({ ...activity.hours, ...counted }).filter(([hour]) => hour >= oldest);
  const newest = [activity.lastAt, lastAt].flatMap((at) => (at === undefined ? [] : [at.getTime()]));
  const heard = newest.length === 0 ? {} : heardBy(activity, new Date(Math.max(...newest)));
  return { ...activity, hours: Object.fromEntries(hours.toSorted(([a], [b]) => (a < b ? -1 : 1))), ...heard };
}

function heardBy({ lastAt: before, heardFromAt }: Activity, lastAt: Date): Pick<Activity, 'lastAt' | 'heardFromAt'> {
  const isAnew = before === undefined || lastAt.getTime() - before.getTime() > QUIET_HOURS * HOUR;
  return { lastAt, heardFromAt: isAnew ? lastAt : (heardFromAt ?? before) };
}

/** Since when the account's events can be relied on to come; undefined: none has come lately. */
export function heardUntilNow({ heardFromAt, lastAt }: Activity, now: Date): Date | undefined {
  const isHeard = lastAt !== undefined && now.getTime() - lastAt.getTime() <= QUIET_HOURS * HOUR;
  return isHeard ? heardFromAt : undefined;
}

export interface Baseline {
  readonly hours: number;
  /** Events in an ordinary hour. */
  readonly median: number;
}

/** What is usual for the account; undefined while too little is known, or when it is too quiet to tell anything from silence. */
function baselineOf({ hours, lastAt }: Activity): Baseline | undefined {
  if (lastAt === undefined) return undefined;
  const silentFrom = hourOf(lastAt);
  const counts = Object.entries(hours)
    .filter(([hour]) => hour < silentFrom)
    .map(([, count]) => count)
    .toSorted((a, b) => a - b);
  if (counts.length < LEAST_HOURS) return undefined;
  const empty = counts.filter((count) => count === 0).length;
  const quietest = counts[Math.floor(counts.length * 0.05)] ?? 0;
  if (empty > counts.length * EMPTY_SHARE || quietest < LEAST_EVENTS) return undefined;
  return { hours: counts.length, median: counts[Math.floor(counts.length / 2)] ?? 0 };
}

/** Since when the account is silent, if that is longer than it should be. */
export function silenceOf(
  activity: Activity,
  now: Date,
  afterMinutes: number,
): { readonly since: Date; readonly usual: Baseline } | undefined {
  const { lastAt } = activity;
  const usual = baselineOf(activity);
  if (lastAt === undefined || usual === undefined || now.getTime() - lastAt.getTime() <= afterMinutes * 60_000) return undefined;
  return { since: lastAt, usual };
}
