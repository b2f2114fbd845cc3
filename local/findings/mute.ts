import { ConfigError, type Mute } from '../../shared/alerts/config.ts';
import { allMutes, isInForce, type KnownMute, scopeWords } from '../../shared/alerts/mutes.ts';
import { newMute } from '../../shared/alerts/new-mute.ts';
import { PermanentError } from '../../shared/errors.ts';
import { everyRule } from '../../shared/posture/every-rule.ts';
import { isAlwaysTold } from '../../shared/rules/tuning.ts';
import { linesOf, tableOf } from '../policy/paper.ts';
import { jsonLine } from '../scan/visible.ts';
import type { Desk, ExitCode } from './desk.ts';
import { picked } from './pick.ts';

export interface MuteOptions extends Pick<Mute['scope'], 'rule' | 'account' | 'subject' | 'actor'> {
  readonly json: boolean;
  readonly id?: string;
  readonly for?: number;
  readonly until?: Date;
  readonly reason: string;
  readonly ticket?: string;
}

/** Holds back a finding, or whatever has the scope. @throws PermanentError naming each field that is wrong. */
export async function mute(desk: Desk, findingText: string | undefined, options: MuteOptions): Promise<ExitCode> {
  const { mutes, config, write, complain } = desk;
  const scope = await scopeOf(desk, findingText, options);
  if (!scope) return 1;
  const now = desk.now();
  if ((options.for === undefined) === (options.until === undefined)) throw new PermanentError('say how long, by one of --for and --until');
  const { by, from } = await desk.who();
  const until = options.until ?? new Date(now.getTime() + (options.for ?? 0));
  const made = checked({
    id: options.id ?? `cli-${desk.newId().slice(0, 8)}`,
    scope,
    author: by,
    reason: options.reason,
    ...(options.ticket === undefined ? {} : { ticket: options.ticket }),
    created: now.toISOString(),
    until: until.toISOString(),
  });
  const isTaken =
    config.mutes.some(({ id }) => id === made.id) || (await mutes.save({ ...made, source: 'command-line', from }, now)) === 'exists';
  if (isTaken) {
    complain(`there is a mute "${made.id}" already, in force or over: choose another --id`);
    return 1;
  }
  write(
    options.json
      ? jsonLine(made)
      : linesOf([
          `mute ${made.id} holds back ${scopeWords(made)} until ${made.until.toISOString()}; findings are still recorded and reported`,
        ]),
  );
  return 0;
}

function checked(said: object): Mute {
  try {
    return newMute(said, everyRule);
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    throw new PermanentError(cause.message, { cause });
  }
}

/** Of a finding its rule, account and subject; what is given besides narrows it down. */
async function scopeOf(
  desk: Desk,
  text: string | undefined,
  { rule, account, subject, actor }: MuteOptions,
): Promise<Mute['scope'] | undefined> {
  const given = Object.fromEntries(Object.entries({ rule, account, subject, actor }).filter(([, value]) => value !== undefined));
  if (text === undefined) return given;
  const finding = await picked(text, desk);
  if (!finding) return undefined;
  if (isAlwaysTold({ id: finding.rule, family: finding.family })) {
    throw new PermanentError(`findings of ${finding.rule} can't be muted: acknowledge them instead`);
  }
  return { rule: finding.rule, account: finding.account, subject: finding.subject.id, ...given };
}

/** What it hid is told within two minutes. */
export async function unmute(desk: Desk, id: string): Promise<ExitCode> {
  const { mutes, config, now, write, complain } = desk;
  if (config.mutes.some((one) => one.id === id)) {
    complain(`mute ${id} stands in the configuration: take it out there, and deploy`);
    return 1;
  }
  const who = await desk.who();
  const by = who.from.endsWith(who.by) ? who.by : `${who.by} (${who.from})`;
  if ((await mutes.end(id, by, now())) === 'unknown') {
    complain(`no mute "${id}" is in force`);
    return 1;
  }
  write(linesOf([`mute ${id} ended by ${by}; what it hid is told within two minutes`]));
  return 0;
}

/** Those in force and those to come, or also those that ended in the last five weeks. */
export async function listMutes(desk: Desk, { all, json }: { readonly all: boolean; readonly json: boolean }): Promise<ExitCode> {
  const now = desk.now();
  const known = (await allMutes(desk.config, desk.mutes, now)).filter(({ until }) => all || until > now);
  const sorted = known.toSorted((a, b) => a.until.getTime() - b.until.getTime());
  if (json) desk.write(jsonLine(sorted));
  else desk.write(sorted.length === 0 ? 'No mute is in force.\n' : drawn(sorted, now));
  return sorted.length === 0 ? 1 : 0;
}

const drawn = (mutes: readonly KnownMute[], now: Date): string =>
  tableOf(
    [
      ['Id', 22],
      ['Holds back', 44],
      ['Reason', 36],
      ['By', 24],
      ['Ends, UTC', 26],
    ],
    mutes.map((one) => [
      one.id,
      scopeWords(one),
      [one.reason, ...(one.ticket === undefined ? [] : [one.ticket])],
      [one.author, one.source ?? 'configuration'],
      [
        one.until.toISOString().slice(0, 16).replace('T', ' '),
        ...(one.ended ? [`ended by ${one.ended.by}`] : isInForce(one, now) ? [] : ['over']),
      ],
    ]),
  );
