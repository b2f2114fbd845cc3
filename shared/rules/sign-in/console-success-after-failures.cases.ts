import { disguised } from '../../../test/support/key-records.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { ACCOUNT, call, role, root, signIn, user } from '../../../test/support/records.ts';
import { rule } from './console-success-after-failures.ts';

const failed = (name = 'bob') => signIn(user(name), { result: 'Failure' });
const failures = (count = 3, name = 'bob') => Array.from({ length: count }, (_, index) => later(index * 5, failed(name)));
const success = signIn(user('bob'), { mfa: 'yes' });
const hidden = signIn({ type: 'IAMUser', accountId: ACCOUNT, userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' }, { result: 'Failure' });

export const cases = casesOverTime(rule, {
  opens: {
    'three failures, then a success with MFA': {
      events: [...failures(), later(20, success)],
      severity: 'high',
      subject: 'bob',
      says: /User bob signed in to the console after 3 failed attempts/,
      saysNot: /without MFA/,
    },
    'then one without MFA': { events: [...failures(), later(20, signIn(user('bob')))], severity: 'critical', says: /without MFA/ },
    'not said whether with MFA': {
      events: [...failures(), later(20, signIn(user('bob'), { mfa: 'not-said' }))],
      severity: 'high',
      saysNot: /without MFA/,
    },
    'wrong codes are failures too': {
      events: [...failures(2), later(11, signIn(user('bob'), { result: 'Failure', mfa: 'yes' })), later(12, success)],
      severity: 'high',
    },
    'signed in again: the same finding': { events: [...failures(), later(20, success), later(22, success)], on: [3], severity: 'high' },
    'failures in great number leave room for the last ones': {
      events: [...Array.from({ length: 20 }, (_, index) => later(index * 2, failed())), later(41, success)],
      severity: 'high',
    },
  },
  quiet: {
    'two failures': { events: [...failures(2), later(20, success)] },
    'a minute too late': { events: [...failures(), later(31, success)] },
    'the success came first': { events: [later(0, success), ...failures(4).map((event, index) => later(index + 1, event))] },
    'another user succeeded': { events: [...failures(), later(20, signIn(user('ann')))] },
    'only an intermediate step': {
      events: [...failures(), later(20, call('signin', 'CheckMfa', { by: user('bob'), response: { CheckMfa: 'Success' } }))],
    },
    'an odd result': { events: [...failures(), later(20, signIn(user('bob'), { result: '...' }))] },
    'unknown names are nobody': { events: [...Array.from({ length: 4 }, (_, index) => later(index, hidden)), later(20, success)] },
    'root is another family': { events: [...failures().map((event) => ({ ...event, userIdentity: root() })), later(20, signIn(root()))] },
    'a role session': { events: [...failures(), later(20, signIn(role('Okta', 'bob')))] },
  },
  evasions: {
    'other addresses and agents': {
      events: [...failures(), later(20, disguised({ ...success, sourceIPAddress: '198.51.100.9' }))],
      severity: 'high',
      says: /198.51.100.9/,
    },
  },
});
