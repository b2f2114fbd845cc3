import { DRILL_ACCOUNT } from '../cloudtrail/synthetic.ts';
import type { Finding } from '../findings/finding.ts';
import type { Standing } from '../findings/standing.ts';
import { timeWords } from './alert-words.ts';
import type { Config } from './config.ts';
import type { SendReason } from './decide.ts';
import { clipped } from './plain-text.ts';

export type PresentReason = SendReason;

/** A phone shows so much of a notification. */
const HEADLINE = 140;

/** The reason as it is when the alert goes out: what was to be told as open may be over by then, and the other way round. */
export function presentReason(planned: SendReason, { state }: Standing): PresentReason {
  if (state === 'resolved') return planned === 'first' || planned === 'first-and-over' ? 'first-and-over' : 'resolved';
  if (planned === 'first-and-over') return 'first';
  return planned === 'resolved' ? 'reopened' : planned;
}

export function reasonWords(
  reason: PresentReason,
  { count, acknowledged }: Finding,
  { severity, since, state }: Standing,
  { zone, locale }: Config,
): string {
  const at = timeWords(since, zone, locale);
  const known = state === 'acknowledged' && acknowledged ? ` Acknowledged meanwhile by ${acknowledged.by}.` : '';
  switch (reason) {
    case 'first':
      return `New.${known}`;
    case 'first-and-over':
      return `New to you, and over since ${at}.`;
    case 'worse':
      return `Raised to ${severity} since you were last told.${known}`;
    case 'growing':
      return `Seen ${count} times by now.${known}`;
    case 'reopened':
      return `Back again since ${at}: it was over or acknowledged before.${known}`;
    case 'resolved':
      return `Over since ${at}.`;
    default:
      return reason satisfies never;
  }
}

/** `prod (111122223333)`, or the id alone, said to be missing where accounts are listed. */
export function accountWords(account: string, { accounts }: Config): string {
  if (account === DRILL_ACCOUNT) return `no account (${account})`;
  const alias = accounts[account]?.alias;
  if (alias !== undefined) return `${alias} (${account})`;
  return Object.keys(accounts).length === 0 ? account : `${account} (not in the configuration)`;
}

/** Word, sentence and account; the sentence is what gives way when there is too little room. */
export function headlineOf({ word, summary, account, count }: { word: string; summary: string; account: string; count: number }): string {
  const times = count > 1 ? `, ${count} times` : '';
  const end = `${times} [${clipped(account, 50)}]`;
  return `${word}${word.endsWith(']') ? '' : ':'} ${clipped(summary, HEADLINE - word.length - 2 - Array.from(end).length)}${end}`;
}
