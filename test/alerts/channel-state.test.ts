import { describe, expect, test } from 'vitest';
import { channelFails, channelSteady, failingChannelId } from '../../shared/alerts/channel-failing.ts';
import { type Circuit, freshState } from '../../shared/alerts/channel-state.ts';
import { afterFailed, afterRetry, CLOSED, isOpen, mayRetry } from '../../shared/alerts/circuit.ts';
import { afterAnswer, type ChannelAnswer } from '../../shared/alerts/pace.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import { deliveryFor, findingAfter } from '../support/alerts.ts';
import { configWith } from '../support/configs.ts';
import { later } from '../support/recordings.ts';
import { ACCOUNT } from '../support/records.ts';

const failed = (times: number, from: Circuit = CLOSED, seconds = 0): Circuit =>
  Array.from({ length: times }).reduce<Circuit>((circuit) => afterFailed(circuit, later(seconds)), from);

describe('a circuit', () => {
  test('opens with the fifth failure in a row, for a minute', () => {
    expect(isOpen(failed(4), later(0))).toBe(false);
    expect(isOpen(failed(5), later(59))).toBe(true);
    expect(isOpen(failed(5), later(60))).toBe(false);
  });
  test('one message is tried then: its failure doubles the time, up to a quarter of an hour', () => {
    let circuit = failed(5);
    const waits: number[] = [];
    for (let trial = 0; trial < 6; trial++) {
      const now = circuit.openUntil ?? later(0);
      circuit = afterFailed(circuit, now);
      waits.push(((circuit.openUntil?.getTime() ?? 0) - now.getTime()) / 60_000);
    }
    expect(waits).toEqual([2, 4, 8, 15, 15, 15]);
    expect(circuit.since).toEqual(later(0));
  });
});

describe('further attempts', () => {
  test('are twenty, and come back one by one', () => {
    let retries = freshState('slack', later(0)).retries;
    for (let attempt = 0; attempt < 20; attempt++) retries = afterRetry(retries, later(0));
    expect(mayRetry({ retries }, later(14))).toBe(false);
    expect(mayRetry({ retries }, later(15))).toBe(true);
    expect(mayRetry({ retries: afterRetry(retries, later(15)) }, later(29))).toBe(false);
    expect(afterRetry(retries, later(100_000)).left).toBe(19);
  });
});

describe('what a channel answered', () => {
  const delivery = deliveryFor({ id: 'f1' }, { severity: 'high' });
  const { storm } = configWith();
  const answered = (answer: ChannelAnswer, over: Partial<Parameters<typeof afterAnswer>[1]> = {}) =>
    afterAnswer(freshState('slack', later(0)), { delivery, answer, now: later(1), medium: 'slack', storm, ...over });
  test('a second to the next on Slack, whatever it said; elsewhere none', () => {
    for (const answer of [{ kind: 'taken' }, { kind: 'failed' }, { kind: 'refused' }] as const)
      expect(answered(answer).nextAt).toEqual(later(2));
    expect(answered({ kind: 'taken' }, { medium: 'mail' }).nextAt).toEqual(later(1));
    expect(answered({ kind: 'taken' }, { spacingMs: 0 }).nextAt).toEqual(later(1));
  });
  test('silence, as long as it asked for; no failure', () => {
    expect(answered({ kind: 'silence', until: later(31) })).toMatchObject({ nextAt: later(31), circuit: CLOSED });
  });
  test('a failure counts, a refusal does not, a message ends all', () => {
    expect(answered({ kind: 'failed' }).circuit.failures).toBe(1);
    expect(answered({ kind: 'refused' }).circuit).toEqual(CLOSED);
    const open = { ...freshState('slack', later(0)), circuit: failed(7) };
    expect(afterAnswer(open, { delivery, answer: { kind: 'taken' }, now: later(1), medium: 'slack', storm }).circuit).toEqual(CLOSED);
  });
  test('what is kept stays small', () => {
    let state = freshState('slack', later(0));
    for (let n = 0; n < 500; n++) {
      const one = { ...delivery, group: `g${n}` };
      state = afterAnswer(state, { delivery: one, answer: { kind: 'taken' }, now: later(n / 10), medium: 'slack', storm });
    }
    expect([state.recent.length, state.groups.length]).toEqual([20, 100]);
    expect(JSON.stringify(state).length).toBeLessThan(10_000);
  });
});

test('a channel that fails is a finding, once for one stretch, and ends with the next message', () => {
  const fails = channelFails('slack', later(0), 'status 503', ACCOUNT, later(5));
  expect(channelFails('slack', later(0), 'another', ACCOUNT, later(9)).eventId).toBe(fails.eventId);
  expect(channelFails('slack', later(1), 'status 503', ACCOUNT, later(5)).eventId).not.toBe(fails.eventId);
  const finding = findingAfter(fails);
  expect(finding).toMatchObject({
    id: failingChannelId(ACCOUNT, 'slack'),
    rule: 'monitor-channel-failing',
    subject: { type: 'channel', id: 'slack' },
  });
  expect(standingOf(finding, later(6))).toMatchObject({ state: 'open', severity: 'high' });
  expect(standingOf(findingAfter(fails, channelSteady('slack', later(0), ACCOUNT, later(60))), later(61)).state).toBe('resolved');
});
