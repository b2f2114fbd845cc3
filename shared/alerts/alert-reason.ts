import { DRILL_ACCOUNT } from '../cloudtrail/synthetic.ts';
import type { Finding } from '../findings/finding.ts';
import type { Standing } from '../findings/standing.ts';
import { clockWords, lasting, timeWords } from './alert-words.ts';
import type { Config } from './config.ts';
import type { SendReason } from './decide.ts';
import { reminderAt, stepsLeft } from './follow-up.ts';
import { clipped } from './plain-text.ts';

const MINUTE = 60_000;

export type PresentReason = SendReason;

/** A phone shows so much of a notification. */
const HEADLINE = 140;

/** The reason as it is when the alert goes out: what was to be told as open may be over by then, and the other way round. */
export function presentReason(planned: SendReason, { state }: Standing): PresentReason {
  if (planned === 'answered' || planned === 'closed' || planned === 'flapping' || planned === 'settled') return planned;
  if (state === 'resolved') return planned === 'first' || planned === 'first-and-over' ? 'first-and-over' : 'resolved';
  if (planned === 'first-and-over') return 'first';
  return planned === 'resolved' ? 'reopened' : planned;
}

interface Reasoning {
  readonly finding: Finding;
  readonly standing: Standing;
  readonly config: Config;
  readonly now: Date;
  /** The first message is written anew: it keeps its sentence, so what became of it is said here. */
  readonly isEdit: boolean;
}

export function reasonWords(reason: PresentReason, { finding, standing, config, now, isEdit }: Reasoning): string {
  const { severity, since, state } = standing;
  const at = timeWords(since, config.zone, config.locale);
  const stands = state === 'resolved' ? `over since ${at}` : state === 'open' ? `open since ${at}` : 'known';
  const known = answerWords(finding, standing, now);
  const said = (words: string): string => [words, ...known].join(' ');
  switch (reason) {
    case 'first':
      return said('New.');
    case 'first-and-over':
      return `New to you, and over since ${at}.`;
    case 'worse':
      return said(`Raised to ${severity} since you were last told.`);
    case 'growing':
      return said(`Seen ${finding.count} times by now.`);
    case 'reopened':
      return said(
        state === 'acknowledged' ? 'Back again after it was over.' : `Back again since ${at}: it was over or acknowledged before.`,
      );
    case 'resolved':
      return isEdit ? said(`Over since ${at}: ${standing.reason ?? 'ended'}.`) : `Over since ${at}.`;
    case 'reminder':
      return said(`Reminder: still open${unansweredWords(finding, now)}.`);
    case 'escalate':
      return said(`Escalated: still open${unansweredWords(finding, now)}.`);
    case 'flapping':
      return said(
        `It comes and goes: ${stands}. Its coming and going is told again when it has held still for a day; until then only what is worse, and reminders while it is open.`,
      );
    case 'settled':
      return said(`It has held still for a day: ${stands}.`);
    case 'answered':
      return known.length > 0 ? known.join(' ') : `It is ${stands}.`;
    case 'closed':
      return `Over since ${at}: ${standing.reason ?? 'ended'}. Nobody has answered.`;
    default:
      return reason satisfies never;
  }
}

/** Who has answered, and what: "Acknowledged by ana 09:31 UTC: planned." */
function answerWords({ acknowledged, assigned }: Finding, { state }: Standing, now: Date): readonly string[] {
  const by = (who: string, at: Date): string => `${who} ${clockWords(at, now)}`;
  return [
    ...(state !== 'open' && acknowledged
      ? [`Acknowledged by ${by(acknowledged.by, acknowledged.at)}${acknowledged.note === '' ? '' : `: ${acknowledged.note}`}.`]
      : []),
    ...(assigned ? [`Assigned to ${assigned.to} by ${by(assigned.by, assigned.at)}.`] : []),
  ];
}

/** ", unanswered for 45 min", once it is worth a word. */
export function unansweredWords({ told }: Pick<Finding, 'told'>, now: Date): string {
  const ms = told?.unanswered === undefined ? 0 : now.getTime() - told.unanswered.since.getTime();
  return ms < MINUTE ? '' : `, unanswered for ${lasting(ms)}`;
}

/** What happens if nobody answers: "Escalated at 09:31 UTC to slack-oncall, told again at 10:16 UTC if nobody answers." */
export function unlessAnswered({ told }: Pick<Finding, 'told'>, { state, severity }: Standing, config: Config, now: Date): string {
  if (state !== 'open' || told === undefined) return '';
  const step = stepsLeft(told, severity, config)[0];
  const reminder = reminderAt(told, severity, config);
  const words = [
    ...(step === undefined ? [] : [`escalated at ${clockWords(step.at, now)} to ${step.channels.join(' and ')}`]),
    ...(reminder === undefined || (step !== undefined && step.at <= reminder) ? [] : [`told again at ${clockWords(reminder, now)}`]),
  ];
  return words.length === 0 ? '' : ` If nobody answers, it is ${words.join(', ')}.`;
}

/** `prod (111122223333)`, or the id alone, said to be missing where accounts are listed. */
export function accountWords(account: string, { accounts }: Config): string {
  if (account === DRILL_ACCOUNT) return `no account (${account})`;
  const alias = accounts[account]?.alias;
  if (alias !== undefined) return `${alias} (${account})`;
  return Object.keys(accounts).length === 0 ? account : `${account} (not in the configuration)`;
}

interface Headline {
  readonly word: string;
  readonly summary: string;
  readonly account: string;
  /** ", 25 times", ", unanswered for 45 min" */
  readonly extent: string;
}

/** Word, sentence and account; the sentence is what gives way when there is too little room. */
export function headlineOf({ word, summary, account, extent }: Headline): string {
  const end = `${extent} [${clipped(account, 50)}]`;
  return `${word}${word.endsWith(']') ? '' : ':'} ${clipped(summary, HEADLINE - word.length - 2 - Array.from(end).length)}${end}`;
}
