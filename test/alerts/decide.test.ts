import { expect, test } from 'vitest';
import { type Decision, decide } from '../../shared/alerts/decide.ts';
import type { Standing } from '../../shared/findings/standing.ts';
import type { Severity } from '../../shared/rules/severity.ts';
import { findingAfter, toldOf } from '../support/alerts.ts';
import { configWith } from '../support/configs.ts';
import { AT, later, opens } from '../support/recordings.ts';

interface Case {
  readonly told?: Parameters<typeof toldOf>[0];
  readonly standing?: Partial<Standing>;
  readonly count?: number;
  readonly muted?: true;
  readonly assigned?: Date;
  /** There when the checks first looked: its grade then. */
  readonly existing?: Severity;
  readonly again?: Date;
  /** Seconds after the finding's event; people were told after 60. */
  readonly at?: number;
  readonly config?: object;
  readonly is: Decision['reason'];
  readonly sends: boolean;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const critical = { standing: { severity: 'critical' } } as const;
const steps = { escalation: [{ afterMinutes: 15, channels: ['mail'] }] };
const escalating = { ...critical, told: { severity: 'critical' }, config: steps } as const;
const escalated = { severity: 'critical', unanswered: { since: later(60), escalatedMinutes: 15 } } as const;
const turns = (count: number) => Array.from({ length: count }, (_, n) => ({ at: later(60 + n) }));
const flapping = { flapping: { at: later(60) } };

const cases: Record<string, Case> = {
  'never told, open': { is: 'first', sends: true },
  'never told, over already': { standing: { state: 'resolved' }, is: 'first-and-over', sends: true },
  'never told, below the least severity': { standing: { severity: 'low' }, is: 'quiet', sends: false },
  'never told, just the least severity': { standing: { severity: 'medium' }, is: 'first', sends: true },
  'never told, muted': { muted: true, is: 'muted', sends: false },
  'never told, muted and below': { muted: true, standing: { severity: 'low' }, is: 'quiet', sends: false },
  'there before the first look': { existing: 'high', is: 'quiet', sends: false },
  'there before the first look, and worse now': { existing: 'medium', is: 'first', sends: true },
  'there before the first look, and over': { existing: 'high', standing: { state: 'resolved' }, is: 'quiet', sends: false },
  'there before the first look, and back again': { existing: 'high', standing: { reopened: true }, is: 'first', sends: true },
  'there before the first look, and acknowledged': { existing: 'high', standing: { state: 'acknowledged' }, is: 'quiet', sends: false },
  'to be said again since it was told': { told: {}, again: later(61), is: 'reminder', sends: true },
  'said again already': { told: {}, again: later(59), is: 'recent', sends: false },
  'to be said again, muted': { told: {}, again: later(61), muted: true, is: 'muted', sends: false },
  'only its end was seen': { standing: { state: 'unseen' }, is: 'quiet', sends: false },
  'told, nothing new': { told: {}, is: 'recent', sends: false },
  'told as open, acknowledged since': { told: {}, standing: { state: 'acknowledged' }, is: 'answered', sends: true },
  'told that it is acknowledged': { told: { state: 'acknowledged' }, standing: { state: 'acknowledged' }, is: 'recent', sends: false },
  'acknowledged while muted: what was said first says so': {
    told: {},
    muted: true,
    standing: { state: 'acknowledged' },
    is: 'answered',
    sends: true,
  },
  'told that it is over, back and acknowledged before anybody heard': {
    told: { state: 'resolved' },
    standing: { state: 'acknowledged' },
    is: 'reopened',
    sends: true,
  },
  'assigned since': { told: {}, assigned: later(90), is: 'answered', sends: true },
  'assigned, and shown': { told: { assignedAt: later(90) }, assigned: later(90), is: 'recent', sends: false },
  'assigned to another since': { told: { assignedAt: later(90) }, assigned: later(95), is: 'answered', sends: true },
  'acknowledged, but worse than was told': {
    told: {},
    standing: { state: 'acknowledged', severity: 'critical' },
    is: 'worse',
    sends: true,
  },
  'worse, acknowledged and muted': {
    told: {},
    muted: true,
    standing: { state: 'acknowledged', severity: 'critical' },
    is: 'muted',
    sends: false,
  },
  'told that it is over, and it was worse than told': {
    told: { state: 'resolved' },
    standing: { state: 'resolved', severity: 'critical' },
    is: 'worse',
    sends: true,
  },
  'told, over now': { told: {}, standing: { state: 'resolved' }, is: 'resolved', sends: true },
  'told, over now, muted: the end is no nuisance': { told: {}, muted: true, standing: { state: 'resolved' }, is: 'resolved', sends: true },
  'told that it is over': { told: { state: 'resolved' }, standing: { state: 'resolved' }, is: 'recent', sends: false },
  'told that it is over, back again': { told: { state: 'resolved' }, is: 'reopened', sends: true },
  'told that it is over, back again, muted': { told: { state: 'resolved' }, muted: true, is: 'muted', sends: false },
  'told as open, over and back between two tellings': {
    told: {},
    standing: { reopened: true, overAt: later(3), since: later(5) },
    is: 'reopened',
    sends: true,
  },
  'what was told was over as it began, as was heard late; open again since': {
    told: { since: later(3) },
    standing: { reopened: true, overAt: later(3), since: later(5) },
    is: 'reopened',
    sends: true,
  },
  'told of the reopening itself': {
    told: { since: later(5) },
    standing: { reopened: true, overAt: later(5), since: later(5) },
    is: 'recent',
    sends: false,
  },
  'told, worse now': { told: {}, standing: { severity: 'critical' }, is: 'worse', sends: true },
  'told, milder now': { told: { severity: 'critical' }, is: 'recent', sends: false },
  'the fourth time': { told: {}, count: 4, is: 'recent', sends: false },
  'the fifth time': { told: {}, count: 5, is: 'growing', sends: true },
  'the sixth after the fifth was told': { told: { count: 5 }, count: 6, is: 'recent', sends: false },
  'the thirtieth, last told at the fifth': { told: { count: 5 }, count: 30, is: 'growing', sends: true },
  'ten thousand': { told: { count: 9999 }, count: 10_000, is: 'growing', sends: true },
  'high, a day after the last word': { told: {}, at: 60 + DAY, is: 'reminder', sends: true },
  'high, a second earlier': { told: {}, at: 59 + DAY, is: 'recent', sends: false },
  'critical, an hour after the last word': { ...critical, told: { severity: 'critical' }, at: 60 + HOUR, is: 'reminder', sends: true },
  'critical, a second earlier': { ...critical, told: { severity: 'critical' }, at: 59 + HOUR, is: 'recent', sends: false },
  'medium is not told again': { standing: { severity: 'medium' }, told: { severity: 'medium' }, at: 60 * DAY, is: 'recent', sends: false },
  'no reminders where they are off': { told: {}, config: { reminders: { high: 'off' } }, at: 60 * DAY, is: 'recent', sends: false },
  'due, but muted': { told: {}, muted: true, at: 60 + DAY, is: 'muted', sends: false },
  'due, but acknowledged': {
    told: { state: 'acknowledged' },
    standing: { state: 'acknowledged' },
    at: 60 + DAY,
    is: 'recent',
    sends: false,
  },
  'a step of the escalation is due': { ...escalating, at: 60 + 15 * 60, is: 'escalate', sends: true },
  'a second earlier than the step': { ...escalating, at: 59 + 15 * 60, is: 'recent', sends: false },
  'the step was taken': { ...escalating, told: escalated, at: 60 + 15 * 60, is: 'recent', sends: false },
  'the step was taken, an hour passed': { ...escalating, told: escalated, at: 60 + HOUR, is: 'reminder', sends: true },
  'a step for worse findings': { told: {}, config: steps, at: 60 + 15 * 60, is: 'recent', sends: false },
  'worse and a step is due: the worse word first, it begins anew': {
    ...escalating,
    told: { severity: 'high' },
    at: 60 + 15 * 60,
    is: 'worse',
    sends: true,
  },
  'the second turn of a day': { told: { turns: turns(1) }, standing: { state: 'resolved' }, at: DAY, is: 'resolved', sends: true },
  'the third turn of a day': { told: { turns: turns(2) }, standing: { state: 'resolved' }, at: DAY, is: 'flapping', sends: true },
  'the third turn of a day, back again': { told: { state: 'resolved', turns: turns(2) }, at: DAY, is: 'flapping', sends: true },
  'the third turn, a day after the first': {
    told: { turns: turns(2) },
    standing: { state: 'resolved' },
    at: DAY + 60,
    is: 'resolved',
    sends: true,
  },
  'flapping: an end is not told': { told: flapping, standing: { state: 'resolved', since: later(70) }, is: 'flapping', sends: false },
  'flapping: nor that it is back': { told: { ...flapping, state: 'resolved' }, is: 'flapping', sends: false },
  'flapping, worse': { told: flapping, standing: { severity: 'critical' }, is: 'worse', sends: true },
  'flapping, open and unanswered: reminded': {
    ...critical,
    told: { ...flapping, severity: 'critical' },
    at: 60 + HOUR,
    is: 'reminder',
    sends: true,
  },
  'held still for a day, over': {
    told: flapping,
    standing: { state: 'resolved', since: later(70) },
    at: 70 + DAY,
    is: 'settled',
    sends: true,
  },
  'not quite a day': { told: flapping, standing: { state: 'resolved', since: later(70) }, at: 69 + DAY, is: 'flapping', sends: false },
  'held still for a day, open': { told: flapping, at: 60 + DAY, is: 'settled', sends: true },
  'held still for a day, open, muted': { told: flapping, muted: true, at: 60 + DAY, is: 'muted', sends: false },
  'closed by age: no word of its end, nothing ended it': {
    told: {},
    standing: { state: 'resolved', byAge: true },
    is: 'closed',
    sends: true,
  },
};

test.each(Object.entries(cases))(
  '%s',
  (_, { told, standing, count = 1, muted, assigned, existing, again, at = 100, config, is, sends }) => {
    const finding = {
      ...findingAfter(opens()),
      count,
      ...(told ? { told: toldOf(told) } : {}),
      ...(existing ? { existing: { at: AT, severity: existing } } : {}),
      ...(again ? { again: { at: again } } : {}),
      ...(assigned ? { assigned: { at: assigned, by: 'ana', to: 'ben' } } : {}),
    };
    const stands: Standing = { state: 'open', severity: 'high', reopened: false, since: AT, ...standing };
    const decision = decide({
      finding,
      standing: stands,
      muted: muted ?? false,
      leastSeverity: 'medium',
      patience: configWith(config),
      now: later(at),
    });
    expect(decision).toEqual({ kind: sends ? 'send' : 'hold', reason: is });
  },
);
