import { accountHeard, accountSilent } from '../../shared/alerts/account-silence.ts';
import { type Activity, hourOf, silenceOf, withHours } from '../../shared/findings/activity.ts';
import type { ReconcilePorts } from './ports.ts';

const HOUR = 3_600_000;
/** Hours that are counted again: events come late. */
const COUNTED_HOURS = 4;
/** Of an account that nobody has watched yet: what seen marks still hold. */
const FIRST_HOURS = 70;

type SilencePorts = Pick<ReconcilePorts, 'book' | 'findings' | 'accounts' | 'regions' | 'silentAfterMinutes' | 'account' | 'now'>;

/** Learns how busy each account is, and tells those that went silent and those that are heard again. @returns the silent ones. */
export async function watchSilence(ports: SilencePorts): Promise<readonly string[]> {
  const silent: string[] = [];
  for (const account of ports.accounts) if (await isSilent(account, ports)) silent.push(account);
  return silent;
}

async function isSilent(account: string, ports: SilencePorts): Promise<boolean> {
  const { book, findings, account: monitor, now } = ports;
  const known = await book.activity(account);
  const activity = await withCounted(known ?? { account, hours: {} }, known === undefined ? FIRST_HOURS : COUNTED_HOURS, ports);
  const silence = silenceOf(activity, now(), ports.silentAfterMinutes);
  const { silentAt, ...heard } = activity;
  if (silence !== undefined) {
    // The finding before the note of it: a repeat changes nothing.
    await findings.record(accountSilent(account, monitor, silence, now()), now());
    await book.saveActivity({ ...activity, silentAt: silence.since }, now());
    return true;
  }
  const isBack = silentAt !== undefined && activity.lastAt !== undefined && activity.lastAt > silentAt;
  if (isBack) await findings.record(accountHeard(account, monitor, activity.lastAt, now()), now());
  await book.saveActivity(isBack ? heard : activity, now());
  return silentAt !== undefined && !isBack;
}

async function withCounted(activity: Activity, hours: number, { book, regions, now }: SilencePorts): Promise<Activity> {
  const counted: Record<string, number> = {};
  const times: Date[] = [];
  for (let back = 0; back < hours; back++) {
    const hour = hourOf(new Date(now().getTime() - back * HOUR));
    const seen = await Promise.all(regions.map((region) => book.seen({ account: activity.account, region }, hour)));
    const count = seen.reduce((sum, { takenIn }) => sum + takenIn.size, 0);
    counted[hour] = count;
    times.push(...seen.flatMap(({ lastAt }) => lastAt ?? []));
  }
  const lastAt = times.length === 0 ? undefined : new Date(Math.max(...times.map((at) => at.getTime())));
  return withHours(activity, withoutLead(counted, activity), lastAt, now());
}

/** Empty hours before the first one with an event say only that nobody was listening yet. */
function withoutLead(counted: Readonly<Record<string, number>>, { hours }: Activity): Readonly<Record<string, number>> {
  const heard = [...Object.keys(hours), ...Object.keys(counted).filter((hour) => (counted[hour] ?? 0) > 0)].toSorted();
  const first = heard[0];
  return Object.fromEntries(Object.entries(counted).filter(([hour]) => first !== undefined && hour >= first));
}
