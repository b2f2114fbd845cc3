import type { JsonObject } from '../../../shared/cloudtrail/json.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { ACCOUNT, role, root, signIn, user } from '../../../test/support/records.ts';
import { rule } from './console-spray.ts';

const ADDRESS = '203.0.113.7';
const failure = (sourceIPAddress = ADDRESS) => ({ result: 'Failure', over: { sourceIPAddress } });
const failed = (name: string, address = ADDRESS) => signIn(user(name), failure(address));
const unknown = (address = ADDRESS) =>
  signIn({ type: 'IAMUser', accountId: ACCOUNT, accessKeyId: '', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' }, failure(address));
const every = (minutes: number, count: number, record: (index: number) => JsonObject) =>
  Array.from({ length: count }, (_, index) => later(index * minutes, record(index)));
const NAMES = ['ann', 'bob', 'cem', 'dua'] as const;
const name = (index: number) => NAMES[index % NAMES.length] ?? 'eve';

export const cases = casesOverTime(rule, {
  opens: {
    'four users in half an hour': {
      events: every(9, 4, (index) => failed(name(index))),
      severity: 'high',
      subject: ADDRESS,
      says: /from address 203.0.113.7 failed for 4 users of the account within 30 minutes[\s\S]*ann, bob, cem, dua/,
    },
    'six unknown names in ten minutes': {
      events: every(2, 6, () => unknown()),
      on: [4],
      severity: 'high',
      subject: ADDRESS,
      says: /unknown names 5 times[\s\S]*none of the account/,
      saysNot: /HIDDEN/,
    },
    'root is one of the names': {
      events: [...every(1, 3, (index) => failed(name(index))), later(5, signIn(root(), failure()))],
      severity: 'high',
      says: /the root user/,
    },
    'among unknown ones': {
      events: [later(0, unknown()), ...every(1, 4, (index) => failed(name(index))).map((event, index) => later(index + 1, event))],
      severity: 'high',
      says: /4 users of the account and unknown names once/,
    },
  },
  quiet: {
    'three users': { events: every(1, 9, (index) => failed(name(index % 3))) },
    'the fourth a minute too late': { events: [...every(1, 3, (index) => failed(name(index))), later(31, failed(name(3)))] },
    'four unknown names': { events: every(1, 4, () => unknown()) },
    'an address each': { events: every(1, 6, (index) => failed(name(index), `203.0.113.${index}`)) },
    'no address': { events: every(1, 6, () => unknown('AWS Internal')) },
    'they succeeded': { events: every(1, 4, (index) => signIn(user(name(index)))) },
    'role sessions': { events: every(1, 6, (index) => signIn(role('Okta', name(index)), failure())) },
  },
  evasions: {
    'another user agent each time': { events: every(1, 4, (index) => disguised(failed(name(index)), `agent ${index}`)), severity: 'high' },
    'one user again and again before': {
      events: [
        ...every(0.5, 12, () => failed('ann')),
        ...every(1, 3, (index) => failed(name(index + 1))).map((event, index) => later(index + 7, event)),
      ],
      severity: 'high',
    },
  },
});
