import { disguised } from '../../../test/support/key-records.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { role, root, signIn, user } from '../../../test/support/records.ts';
import { rule } from './console-login-new-origin.ts';

const DAY = 24 * 60;
const from = (sourceIPAddress: string, by = user('bob')) => signIn(by, { mfa: 'yes', over: { sourceIPAddress } });
const V6 = '2001:db8:7:1::5';

export const cases = casesOverTime(rule, {
  opens: {
    'the first sign-in': {
      events: [later(0, from('203.0.113.7'))],
      severity: 'low',
      subject: 'bob',
      says: /from a network \(203.0.0.0\/16\)/,
    },
    'another network': { events: [later(0, from('203.0.113.7')), later(5, from('198.51.100.9'))], on: [0, 1], severity: 'low' },
    'another network of version 6': {
      events: [later(0, from(V6)), later(5, from('2001:db8:8::1'))],
      on: [0, 1],
      severity: 'low',
      says: /2001:db8:8::\/48/,
    },
    'the same network': { events: [later(0, from('203.0.113.7')), later(5, from('203.0.99.1'))], on: [0], severity: 'low' },
    'the same network of version 6': { events: [later(0, from(V6)), later(5, from('2001:db8:7:ffff::1'))], on: [0], severity: 'low' },
    'after ninety days': { events: [later(0, from('203.0.113.7')), later(90 * DAY, from('203.0.113.7'))], on: [0, 1], severity: 'low' },
    'within ninety days': { events: [later(0, from('203.0.113.7')), later(89 * DAY, from('203.0.113.7'))], on: [0], severity: 'low' },
  },
  quiet: {
    'it failed': { events: [signIn(user('bob'), { result: 'Failure' })] },
    'no address': { events: [from('AWS Internal')] },
    'what looks like an address': { events: [from('203.0.113.999')] },
    'a role session': { events: [from('203.0.113.7', role())] },
    'root is another family': { events: [from('203.0.113.7', root())] },
  },
  evasions: {
    'an IPv4 address in the clothes of version 6': {
      events: [later(0, from('203.0.113.7')), later(5, from('::ffff:203.0.113.8'))],
      on: [0],
      severity: 'low',
    },
    'another user agent': { events: [disguised(from('203.0.113.7'))], severity: 'low' },
  },
});
