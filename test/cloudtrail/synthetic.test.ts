import { describe, expect, test } from 'vitest';
import { NotACloudTrailEvent, parseEvent } from '../../shared/cloudtrail/parse.ts';
import { DRILL_ACCOUNT } from '../../shared/cloudtrail/synthetic.ts';
import { ACCOUNT, call, envelope, root } from '../support/records.ts';
import { beat, drillEvent, forgedBeat } from '../support/synthetic-records.ts';

const NOW = new Date('2026-03-04T09:16:00Z');
const parsed = (input: unknown) => parseEvent(input, NOW);

describe('events of our own', () => {
  test('are read from the envelope, which EventBridge writes: id, time, account', () => {
    expect(parsed(beat({ id: 'e-1', time: '2026-03-04T09:00:00Z' }))).toMatchObject({
      id: 'e-1',
      source: 'trailwarden.heartbeat',
      api: 'Trailwarden Heartbeat',
      account: ACCOUNT,
      time: new Date('2026-03-04T09:00:00Z'),
      timeIs: 'of-envelope',
      native: true,
      actor: { type: 'unknown' },
    });
  });

  test('a drill is of an account that does not exist, whoever put it', () => {
    expect(parsed(drillEvent({ account: '999988887777' })).account).toBe(DRILL_ACCOUNT);
  });

  test('nothing of the body is read: a hidden record is no call, by nobody, in no other account', () => {
    const hidden = call('iam', 'DeactivateMFADevice', { by: root(), over: { recipientAccountId: '999988887777' } });
    const event = parsed(forgedBeat(hidden));
    expect(event).toMatchObject({
      source: 'trailwarden.heartbeat',
      account: ACCOUNT,
      actor: { type: 'unknown' },
      request: {},
      response: {},
    });
    expect(event.name).toBe('Trailwarden Heartbeat');
  });

  test('under our source and another detail-type nothing is an event', () => {
    for (const type of ['AWS API Call via CloudTrail', 'Trailwarden Drill', undefined]) {
      const input = { ...forgedBeat(call('iam', 'CreateUser')), 'detail-type': type };
      expect(() => parsed(input)).toThrow(NotACloudTrailEvent);
    }
  });

  test('a record of CloudTrail is never one of them, whatever it calls itself', () => {
    const claims = call('trailwarden.heartbeat', 'Trailwarden Heartbeat', { over: { source: 'trailwarden.heartbeat' } });
    expect(parsed(claims).native).toBe(false);
    expect(parsed(envelope(claims)).native).toBe(false);
  });
});
