import { expect, test } from 'vitest';
import { type Decision, decide } from '../../shared/alerts/decide.ts';
import type { Standing } from '../../shared/findings/standing.ts';
import { findingAfter, toldOf } from '../support/alerts.ts';
import { AT, later, opens } from '../support/recordings.ts';

interface Case {
  readonly told?: Parameters<typeof toldOf>[0];
  readonly standing?: Partial<Standing>;
  readonly count?: number;
  readonly muted?: true;
  readonly is: Decision['reason'];
  readonly sends: boolean;
}

const cases: Record<string, Case> = {
  'never told, open': { is: 'first', sends: true },
  'never told, over already': { standing: { state: 'resolved' }, is: 'first-and-over', sends: true },
  'never told, below the least severity': { standing: { severity: 'low' }, is: 'quiet', sends: false },
  'never told, just the least severity': { standing: { severity: 'medium' }, is: 'first', sends: true },
  'never told, muted': { muted: true, is: 'muted', sends: false },
  'never told, muted and below': { muted: true, standing: { severity: 'low' }, is: 'quiet', sends: false },
  'only its end was seen': { standing: { state: 'unseen' }, is: 'quiet', sends: false },
  'told, nothing new': { told: {}, is: 'recent', sends: false },
  'told, acknowledged': { told: {}, standing: { state: 'acknowledged' }, is: 'recent', sends: false },
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
};

test.each(Object.entries(cases))('%s', (_, { told, standing, count = 1, muted, is, sends }) => {
  const finding = { ...findingAfter(opens()), count, ...(told ? { told: toldOf(told) } : {}) };
  const stands: Standing = { state: 'open', severity: 'high', reopened: false, since: AT, ...standing };
  const decision = decide({ finding, standing: stands, muted: muted ?? false, leastSeverity: 'medium' });
  expect(decision).toEqual({ kind: sends ? 'send' : 'hold', reason: is });
});
