import type { JsonObject } from '../../../shared/cloudtrail/json.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { ACCOUNT, call, role, root, signIn, user } from '../../../test/support/records.ts';
import { rule } from './console-bruteforce.ts';

const from = (sourceIPAddress: string) => ({ over: { sourceIPAddress } });
const failed = (name = 'bob', address = '203.0.113.7') => signIn(user(name), { result: 'Failure', ...from(address) });
const hidden = { type: 'IAMUser', accountId: ACCOUNT, accessKeyId: '', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' };
const every = (minutes: number, count: number, record: (index: number) => JsonObject) =>
  Array.from({ length: count }, (_, index) => later(index * minutes, record(index)));

export const cases = casesOverTime(rule, {
  opens: {
    'five of one user in eight minutes': {
      events: every(2, 5, () => failed()),
      severity: 'high',
      subject: 'bob',
      says: /5 console sign-ins as user bob failed within 10 minutes[\s\S]*2026-03-04 09:00:00 UTC/,
    },
    'of one user, from an address each': {
      events: every(1, 5, (index) => failed('bob', `203.0.113.${index}`)),
      severity: 'high',
      subject: 'bob',
    },
    'of two users from one address': {
      events: every(1, 5, (index) => failed(index < 3 ? 'bob' : 'ann')),
      severity: 'high',
      subject: '203.0.113.7',
      says: /from address 203.0.113.7 failed[\s\S]*Users: bob, ann/,
    },
    'as few as the operator says': {
      events: every(1, 3, () => failed()),
      settings: { parameters: { 'console-bruteforce': { failures: 3 } } },
      severity: 'high',
    },
    'within an hour it is one finding': { events: every(1, 12, () => failed()), severity: 'high', on: [4] },
  },
  quiet: {
    four: { events: every(1, 4, () => failed()) },
    'the fifth a minute too late': { events: [...every(1, 4, () => failed()), later(10, failed())] },
    'another user': { events: [...every(1, 4, () => failed()), later(5, failed('ann', '198.51.100.9'))] },
    'unknown names are spraying': { events: every(1, 6, () => signIn(hidden, { result: 'Failure' })) },
    'they succeeded': { events: every(1, 6, () => signIn(user('bob'))) },
    'root is another family': { events: every(1, 6, () => signIn(root(), { result: 'Failure' })) },
    'role sessions': { events: every(1, 6, () => signIn(role(), { result: 'Failure' })) },
    'intermediate steps': { events: every(1, 6, () => call('signin', 'CheckMfa', { by: user('bob'), response: { CheckMfa: 'Failure' } })) },
    'no address': { events: every(1, 5, (index) => failed(`user-${index}`, 'AWS Internal')) },
  },
  evasions: {
    'another user agent each time': {
      events: every(1, 5, (index) => disguised(failed(), `agent ${index}`)),
      severity: 'high',
      subject: 'bob',
    },
    'the name in other letters': {
      events: every(1, 5, (index) => failed(index % 2 === 0 ? 'bob' : 'BOB', `203.0.113.${index}`)),
      severity: 'high',
      subject: 'bob',
    },
    'the wrong code at last': {
      events: [...every(1, 4, () => failed()), later(5, signIn(user('bob'), { result: 'Failure', mfa: 'yes' }))],
      severity: 'high',
    },
  },
});
