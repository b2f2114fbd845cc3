import { describe, expect, test } from 'vitest';
import { parseEvent } from '../../shared/cloudtrail/parse.ts';
import { accountOf, essentialsOf } from '../../shared/findings/essentials.ts';
import { NOW } from '../support/changes.ts';
import { ACCOUNT, AT, deniedIam, iam, role, through, user } from '../support/records.ts';

describe('the essentials of an event', () => {
  const record = iam('CreateAccessKey', { by: user('alice', 'yes'), request: { userName: 'bob' } });
  test('are what alerts, pages and reports need', () => {
    const essentials = essentialsOf(parseEvent(record, NOW));
    expect(essentials).toEqual({
      id: record['eventID'],
      source: 'iam',
      name: 'CreateAccessKey',
      at: new Date(AT),
      timeIs: 'of-event',
      region: 'us-east-1',
      partition: 'aws',
      account: ACCOUNT,
      actor: expect.objectContaining({ type: 'iam-user', userName: 'alice', account: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/alice` }),
      mfa: { state: 'yes', reason: 'session' },
      outcome: 'succeeded',
      errorCode: undefined,
      sourceAddress: '203.0.113.7',
      userAgent: 'aws-cli/2.31.5',
      byService: undefined,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const kept = [
      'type',
      'key',
      'arn',
      'account',
      'userName',
      'role',
      'sessionName',
      'sourceIdentity',
      'accessKeyId',
      'identityProvider',
      'onBehalfOf',
    ];
    expect(Object.keys(essentials.actor).toSorted()).toEqual(kept.toSorted());
  });

  test('of a refused call hold the code', () => {
    expect(essentialsOf(parseEvent(deniedIam('CreateAccessKey'), NOW))).toMatchObject({ outcome: 'denied', errorCode: 'AccessDenied' });
  });

  test('of a call by a service and a role hold both', () => {
    const essentials = essentialsOf(
      parseEvent(iam('CreateUser', { by: through('cloudformation.amazonaws.com', role('Deploy', 'bob')) }), NOW),
    );
    expect(essentials).toMatchObject({ byService: 'cloudformation.amazonaws.com', actor: { type: 'assumed-role', sessionName: 'bob' } });
  });

  test('the digest is of the record, not of the order of its members', () => {
    const digest = (of: typeof record) => essentialsOf(parseEvent(of, NOW)).digest;
    expect(digest(Object.fromEntries(Object.entries(record).toReversed()))).toBe(digest(record));
    expect(digest({ ...record, readOnly: true })).not.toBe(digest(record));
  });

  test('a long user agent is cut, a missing one stays missing', () => {
    const agent = (userAgent: string | null) => essentialsOf(parseEvent({ ...record, userAgent }, NOW)).userAgent;
    expect(agent('x'.repeat(1000))).toBe('x'.repeat(256));
    expect(agent(null)).toBeUndefined();
  });

  test('an account that no member names is filed as unknown', () => {
    const bare = { eventName: 'CreateUser', eventSource: 'iam.amazonaws.com', eventTime: AT, userIdentity: { type: 'Unknown' } };
    const event = parseEvent(bare, NOW);
    expect(accountOf(event)).toBe('unknown');
    expect(essentialsOf(event).account).toBe('unknown');
    expect(accountOf(parseEvent(record, NOW))).toBe(ACCOUNT);
  });
});
