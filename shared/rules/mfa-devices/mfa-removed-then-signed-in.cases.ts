import { DEVICE, denied, disguised, onUser } from '../../../test/support/key-records.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { call, failedIam, iam, role, signIn, ssoRole, user } from '../../../test/support/records.ts';
import { rule } from './mfa-removed-then-signed-in.ts';

const removed = (by = user('bob')) => later(0, onUser('DeactivateMFADevice', { by, request: { serialNumber: DEVICE } }));
const login = signIn(user('bob'));
const withKey = user('bob', 'long-term-key');

export const cases = casesOverTime(rule, {
  opens: {
    'its own device, then a sign-in': {
      events: [removed(), later(10, login)],
      severity: 'high',
      subject: 'bob',
      says: /User bob deactivated an MFA device of user bob, who then signed in to the console without MFA/,
    },
    "somebody else's device": {
      events: [removed(user('eve')), later(10, login)],
      severity: 'critical',
      says: /User eve deactivated[\s\S]*Device taken away by: User eve/,
    },
    'a role took it': { events: [removed(ssoRole()), later(59, login)], severity: 'critical' },
    'then calls with a key': {
      events: [removed(), later(10, iam('ListUsers', { by: withKey }))],
      severity: 'high',
      says: /made calls without MFA/,
    },
    'then a call that is refused': {
      events: [removed(), later(10, call('s3', 'ListBuckets', { by: withKey, over: { errorCode: 'AccessDenied' } }))],
      severity: 'high',
    },
    'then calls, and then a sign-in: the same finding': {
      events: [removed(), later(10, iam('CreateAccessKey', { by: withKey })), later(12, login)],
      on: [1],
      severity: 'high',
    },
    'many calls before it leave room for one after it': {
      events: [
        ...Array.from({ length: 50 }, (_, index) => later(index / 2 - 30, iam('ListUsers', { by: withKey }))),
        removed(user('eve')),
        later(10, iam('ListUsers', { by: withKey })),
      ],
      severity: 'critical',
      subject: 'bob',
    },
    'taken twice, once by somebody else': { events: [removed(), later(5, removed(user('eve'))), later(10, login)], severity: 'critical' },
  },
  quiet: {
    'signed in with MFA': { events: [removed(), later(10, signIn(user('bob'), { mfa: 'yes' }))] },
    'not said whether with MFA': { events: [removed(), later(10, signIn(user('bob'), { mfa: 'not-said' }))] },
    'a session that had MFA': { events: [removed(), later(10, iam('ListUsers', { by: user('bob') }))] },
    'an hour later': { events: [removed(), later(60, login)] },
    'before it was removed': { events: [later(0, login), later(10, removed())] },
    'another user': { events: [removed(), later(10, signIn(user('ann')))] },
    'it was not removed': {
      events: [
        later(0, failedIam('DeactivateMFADevice', { request: { userName: 'bob', serialNumber: DEVICE } })),
        later(1, denied('DeactivateMFADevice')),
        later(10, login),
      ],
    },
    'the sign-in failed': { events: [removed(), later(10, signIn(user('bob'), { result: 'Failure' }))] },
    'a role session named like the user': { events: [removed(), later(10, signIn(role('Dev', 'bob')))] },
    'removed with a key, and nothing after': { events: [removed(withKey), later(1, removed(withKey))] },
  },
  evasions: {
    'the name in other letters': {
      events: [
        later(0, onUser('DeactivateMFADevice', { owner: 'BOB', by: user('eve'), request: { serialNumber: DEVICE } })),
        later(10, login),
      ],
      severity: 'critical',
      subject: 'bob',
    },
    'a user agent like a service': { events: [removed(user('eve')), later(10, disguised(login))], severity: 'critical' },
  },
});
