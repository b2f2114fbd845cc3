import { rule } from '../../shared/rules/monitor/monitor-run-missed.ts';
import { lastGood, missedWords, PERIODS } from './missed-runs.ts';
import type { WatchPorts } from './ports.ts';
import { keepFinding, type Watched } from './standing-finding.ts';

/** Accounts without a good run in its time, and since when. */
export type Unlooked = Readonly<Record<string, Date>>;

const KIND = 'posture';
const MINUTE = 60_000;

/**
 * Looks for the newest run of each other account whose state is looked at. One that has none yet is given its time from when it was
 * first missed: nobody says when it was added.
 * @param before as the last run of the watch left it
 */
export async function missedAccounts(
  before: Unlooked,
  ports: WatchPorts,
): Promise<{ readonly unlooked: Unlooked; readonly missed: number }> {
  const { otherAccounts, now } = ports;
  const at = now();
  const period = PERIODS[KIND];
  if (period === undefined) return { unlooked: {}, missed: 0 };
  const since = new Date(at.getTime() - period.missedAfterMinutes * MINUTE);
  const lookedAt = otherAccounts.length === 0 ? new Set() : await accountsLookedAt(since, at, ports);
  const unlooked: Record<string, Date> = {};
  let missed = 0;
  for (const account of otherAccounts.filter((one) => !lookedAt.has(one))) {
    const last = await lastGood(KIND, ports, account);
    const from = last?.at ?? before[account] ?? at;
    unlooked[account] = from;
    if (from >= since) continue;
    missed++;
    const wrong = missedWords(KIND, { ...period, what: labelOf(account) }, last?.at);
    await keepFinding(watchedAccount(account), { wrong }, ports, at);
  }
  for (const account of Object.keys(before).filter((one) => unlooked[one] === undefined)) {
    const well = otherAccounts.includes(account) ? 'it ran again' : 'the account is not looked at any more';
    await keepFinding(watchedAccount(account), { well }, ports, at);
  }
  return { unlooked, missed };
}

async function accountsLookedAt(since: Date, now: Date, { runs }: Pick<WatchPorts, 'runs'>): Promise<ReadonlySet<unknown>> {
  const found = new Set<unknown>();
  for await (const { account, outcome } of runs.between(KIND, since, new Date(now.getTime() + 1))) {
    if (outcome !== 'failed') found.add(account);
  }
  return found;
}

const labelOf = (account: string): string => `the look at the state of account ${account}`;

const watchedAccount = (account: string): Watched => ({
  rule,
  subject: { type: 'monitor', id: `run/${KIND}/${account}`, label: labelOf(account) },
});
