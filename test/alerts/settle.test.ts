import { describe, expect, test } from 'vitest';
import { UncertainDelivery } from '../../shared/alerts/channel.ts';
import { deliveryKey, isSettled } from '../../shared/alerts/outbox.ts';
import { afterFailure, afterSend, budgetMs, cancelled, leaseFrom } from '../../shared/alerts/settle.ts';
import { siblingsOf, toldAlong } from '../../shared/alerts/siblings.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { deliveryFor, toldOf } from '../support/alerts.ts';
import { later } from '../support/recordings.ts';

const finding = { id: '0123456789abcdef' };
const sending = (over: Parameters<typeof deliveryFor>[1] = {}) =>
  deliveryFor(finding, { state: 'sending', attempts: 1, createdAt: later(0), ...over });
const attempt = (delivery = sending(), now = later(10), jitter = 1) => ({ delivery, now, jitter, config: { zone: 'UTC' } });
const wait = (attempts: number, jitter = 1): number =>
  afterFailure(attempt(sending({ attempts }), later(10), jitter), new TransientError('x')).dueAt.getTime() - later(10).getTime();

describe('after a failure', () => {
  test('transient: due again, with its reason', () => {
    expect(afterFailure(attempt(), new TransientError('slow'))).toMatchObject({
      state: 'pending',
      attempts: 1,
      lastError: { kind: 'transient', message: 'slow', at: later(10) },
    });
  });
  test.each([
    [1, 4000],
    [2, 8000],
    [7, 256_000],
    [8, 300_000],
    [60, 300_000],
  ])('after attempt %i at most %i ms', (attempts, most) => {
    expect(wait(attempts)).toBe(most);
    expect(wait(attempts, 0)).toBe(0);
    expect(wait(attempts, 0.5)).toBe(most / 2);
  });
  test('throttled: when the channel says, and not counted', () => {
    const error = new TransientError('x', { retryAfterMs: 7000 });
    expect(afterFailure(attempt(sending({ attempts: 3 }), later(10), 0), error)).toMatchObject({
      state: 'pending',
      attempts: 2,
      dueAt: later(17),
    });
    expect(afterFailure(attempt(sending(), later(10), 1), error).dueAt).toEqual(later(19));
  });
  test('uncertain', () => {
    expect(afterFailure(attempt(), new UncertainDelivery('x'))).toMatchObject({
      state: 'uncertain',
      lastError: { kind: 'uncertain' },
      dueAt: later(14),
    });
  });
  test('permanent: dead at once', () => {
    expect(afterFailure(attempt(), new PermanentError('gone'))).toMatchObject({
      state: 'dead',
      dueAt: later(10),
      lastError: { kind: 'permanent', message: 'gone' },
    });
  });
  test('something that is no error of ours is tried again', () => {
    expect(afterFailure(attempt(), 'odd')).toMatchObject({ state: 'pending', lastError: { kind: 'transient', message: 'odd' } });
  });
  const hours = 3600;
  test.each([
    ['high', 6 * hours, 'pending'],
    ['high', 6 * hours + 1, 'dead'],
    ['critical', 24 * hours, 'pending'],
    ['critical', 24 * hours + 1, 'dead'],
  ] as const)('%s after %i s is %s', (severity, seconds, state) => {
    expect(afterFailure(attempt(sending({ severity }), later(seconds)), new TransientError('x')).state).toBe(state);
  });
  test('throttling and doubt end with the time too', () => {
    const late = attempt(sending(), later(7 * hours));
    expect(afterFailure(late, new TransientError('x', { retryAfterMs: 1 })).state).toBe('dead');
    expect(afterFailure(late, new UncertainDelivery('x'))).toMatchObject({ state: 'dead', lastError: { kind: 'uncertain' } });
  });
  test('time spent in quiet hours is not counted', () => {
    const quiet = { zone: 'UTC', quietHours: { from: '09:00', to: '17:00' } };
    const at = (clock: string) => ({ ...attempt(sending({ severity: 'medium' }), new Date(`2026-03-04T${clock}Z`)), config: quiet });
    expect(afterFailure(at('23:00:00'), new TransientError('x')).state).toBe('pending');
    expect(afterFailure(at('23:00:01'), new TransientError('x')).state).toBe('dead');
  });
  test('how long is tried', () =>
    expect([budgetMs({ severity: 'critical' }), budgetMs({ severity: 'low' })]).toEqual([86_400_000, 21_600_000]));
});

describe('after sending', () => {
  test('sent, earlier errors forgotten', () => {
    const before = sending({ lastError: { kind: 'transient', message: 'x', at: later(1) } });
    const sent = afterSend(attempt(before), { providerId: 'p' });
    expect(sent).toMatchObject({ state: 'sent', sentAt: later(10), dueAt: later(10), providerId: 'p' });
    expect(sent).not.toHaveProperty('lastError');
    expect(sent).not.toHaveProperty('reached');
  });
  test('a recipient refused for good is kept as a note', () => {
    expect(afterSend(attempt(), { reached: ['a'], refused: '1 of 2' })).toMatchObject({
      state: 'sent',
      reached: ['a'],
      lastError: { kind: 'permanent', message: '1 of 2' },
    });
  });
  test('recipients left: due again for them, those reached remembered', () => {
    expect(afterSend(attempt(), { reached: ['a'], providerId: 'p', left: new TransientError('slow') })).toMatchObject({
      state: 'pending',
      reached: ['a'],
      providerId: 'p',
      lastError: { kind: 'transient' },
    });
  });
});

test('a cancelled one says why', () => {
  expect(cancelled(sending(), 'told together', later(3))).toMatchObject({
    state: 'cancelled',
    dueAt: later(3),
    lastError: { message: 'told together', at: later(3) },
  });
});
test('a lease is a minute', () => expect(leaseFrom(later(0))).toEqual(later(60)));
test('the key of a delivery', () => expect(deliveryKey(sending())).toBe(`${finding.id}#slack#open#1`));
test.each([
  ['pending', false],
  ['sending', false],
  ['uncertain', false],
  ['sent', true],
  ['dead', true],
  ['cancelled', true],
] as const)('%s settled: %s', (state, settled) => {
  expect(isSettled({ state })).toBe(settled);
});

describe('deliveries of one finding on one channel', () => {
  const mine = deliveryFor(finding, { seq: 2, purpose: 'update' });
  const failed = { kind: 'transient', message: 'x', at: later(1) } as const;
  const earlier = (over: Parameters<typeof deliveryFor>[1]) => deliveryFor(finding, { seq: 1, ...over });
  test.each([
    ['tried and due again', earlier({ attempts: 1 }), true],
    ['throttled', earlier({ lastError: failed }), true],
    ['under way', earlier({ state: 'sending', attempts: 1 }), true],
    ['uncertain', earlier({ state: 'uncertain', attempts: 1 }), true],
    ['sent', earlier({ state: 'sent', attempts: 1 }), false],
    ['dead', earlier({ state: 'dead', attempts: 1 }), false],
    ['never tried', earlier({}), false],
    ['on another channel', earlier({ channel: 'mail', attempts: 1 }), false],
    ['a later one, tried', deliveryFor(finding, { seq: 3, attempts: 1 }), true],
    ['a later one, never tried', deliveryFor(finding, { seq: 3 }), false],
  ])('one that was never tried waits for one that is %s', (_, other, waits) => {
    expect(siblingsOf(mine, [other, mine]).waitsFor).toBe(waits ? other : undefined);
  });
  test('of two that were tried the earlier goes first', () => {
    const later = deliveryFor(finding, { seq: 3, attempts: 1 });
    expect(siblingsOf({ ...mine, attempts: 1 }, [mine, later]).waitsFor).toBeUndefined();
    expect(siblingsOf(later, [{ ...mine, attempts: 1 }, later]).waitsFor).toMatchObject({ seq: mine.seq });
  });
  const about = (...ids: string[]) => ids.map((findingId) => ({ findingId, reason: 'first' as const, told: toldOf(), summary: 'x' }));
  test.each([
    ['never tried, of the same finding', earlier({}), true],
    ['a later one, never tried', deliveryFor(finding, { seq: 3, purpose: 'resolve' }), true],
    ['tried and due again', earlier({ attempts: 1 }), true],
    ['uncertain', earlier({ state: 'uncertain', attempts: 1 }), true],
    ['under way', earlier({ state: 'sending', attempts: 1, dueAt: later(2) }), false],
    ['cut off: its lease ran out', earlier({ state: 'sending', attempts: 1, dueAt: later(1) }), true],
    ['sent', earlier({ state: 'sent' }), false],
    ['about another finding too', earlier({ tellings: about(finding.id, 'other') }), false],
    ['on another channel', earlier({ channel: 'mail' }), false],
  ])('tells along one that is %s', (_, other, along) => {
    expect(toldAlong(mine, [other, mine], later(1))).toEqual(along ? [other] : []);
  });
  test('never itself', () => {
    expect(siblingsOf({ ...mine, attempts: 1 }, [mine])).toEqual({ waitsFor: undefined });
    expect(toldAlong(mine, [mine], later(1))).toEqual([]);
  });
});
