import type { Baseline } from '../findings/activity.ts';
import type { Recording } from '../findings/store.ts';
import { rule } from '../rules/monitor/account-silent.ts';
import { type OwnDeed, ownEnded, ownOpened } from './own-finding.ts';

const deed = (silent: string, monitor: string, at: Date, what: string): OwnDeed => ({
  rule,
  name: 'HearAccount',
  what,
  subject: { type: 'account', id: silent, label: `account ${silent}` },
  account: monitor,
  at,
});

/** @param monitor the account where the monitor runs: findings about itself are filed there. */
export function accountSilent(
  silent: string,
  monitor: string,
  { since, usual }: { readonly since: Date; readonly usual: Baseline },
  now: Date,
): Recording {
  const minutes = Math.floor((now.getTime() - since.getTime()) / 60_000);
  return ownOpened(deed(silent, monitor, now, `silent#${since.toISOString()}`), {
    severity: rule.severity,
    because: `it has had events in each of ${usual.hours} hours on record`,
    summary: `No event of account ${silent} has arrived for ${minutes} minutes`,
    evidence: [
      { label: 'Last event', value: since.toISOString() },
      { label: 'Usual', value: `${usual.median} listened-for events an hour, of ${usual.hours} hours` },
    ],
    remedy: [
      { text: 'Is a trail of the account logging, and is the forwarder there in each region (docs/deploy.md)?' },
      { text: 'Does detect work off its queue (docs/operate.md, "Alarms")? Then it is not the account that is silent.' },
    ],
  });
}

export const accountHeard = (silent: string, monitor: string, lastAt: Date, now: Date): Recording =>
  ownEnded(deed(silent, monitor, now, `heard#${lastAt.toISOString()}`), `an event of ${lastAt.toISOString()} arrived`);
