import { type OwnDoing, ownEnding, ownOpening } from '../../shared/alerts/own-recording.ts';
import { findingId } from '../../shared/findings/finding.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import type { Assessment, Rule, Subject } from '../../shared/rules/rule.ts';
import type { WatchPorts } from './ports.ts';

export type Writing = Pick<WatchPorts, 'store' | 'account'>;

/** Something that is either well or not. */
export interface Watched {
  readonly rule: Rule;
  readonly subject: Subject;
}

/** What is wrong with it, in words; the rest of the finding follows from its rule. */
export type Wrong = Pick<Assessment, 'because' | 'summary' | 'evidence' | 'remedy'>;

async function isOpen({ rule, subject }: Watched, { store, account }: Writing, now: Date): Promise<boolean> {
  const finding = await store.finding(findingId(rule.id, account, subject));
  const state = finding && standingOf(finding, now).state;
  return state === 'open' || state === 'acknowledged';
}

/** Opens the finding once when something is wrong, and ends it once when it is well again. */
export async function keepFinding(
  watched: Watched,
  is: { readonly wrong: Wrong } | { readonly well: string },
  ports: Writing,
  now: Date,
): Promise<'opened' | 'ended' | 'same'> {
  const open = await isOpen(watched, ports, now);
  if ('wrong' in is === open) return 'same';
  if ('wrong' in is) await opens(watched, is.wrong, ports, now, now);
  else await ends(watched, is.well, ports, now, now);
  return 'wrong' in is ? 'opened' : 'ended';
}

/** Something was wrong for a while and nobody was there to say so: told as over. */
export async function tellPast(
  watched: Watched,
  wrong: Wrong,
  { from, to, well }: { readonly from: Date; readonly to: Date; readonly well: string },
  ports: Writing,
  now: Date,
): Promise<void> {
  await opens(watched, wrong, ports, from, now);
  await ends(watched, well, ports, to, now);
}

const opens = ({ rule, subject }: Watched, wrong: Wrong, { store, account }: Writing, at: Date, now: Date): Promise<unknown> =>
  store.record(ownOpening(rule, { ...wrong, subject, severity: rule.severity }, doing('opened', rule, subject, account, at, now)), now);

const ends = ({ rule, subject }: Watched, reason: string, { store, account }: Writing, at: Date, now: Date): Promise<unknown> =>
  store.record(ownEnding(rule, subject, reason, doing('ended', rule, subject, account, at, now)), now);

const doing = (what: string, rule: Rule, subject: Subject, account: string, at: Date, recordedAt: Date): OwnDoing => ({
  name: 'WatchMonitor',
  what: `${what}#${rule.id}#${subject.id}#${at.toISOString()}`,
  account,
  at,
  recordedAt,
});
