import { denied, disguised, keyMade } from '../../../test/support/key-records.ts';
import { deniedIam, failedIam, role, root, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './access-key-denied.ts';

const saysNot = /made|switched on|created/;

export const cases = casesFor(rule, {
  hits: {
    'the target stands in the message': {
      event: denied('CreateAccessKey'),
      severity: 'low',
      subject: 'bob',
      says: /User mallory tried to make an access key of user bob and was denied/,
      saysNot,
    },
    'a key to be switched': { event: denied('UpdateAccessKey'), severity: 'low', subject: 'bob', says: /tried to change/, saysNot },
    'a protected target': { event: denied('CreateAccessKey'), settings: { protectedPrincipals: ['bob'] }, severity: 'medium' },
    'an ARN with a path in the message': {
      event: deniedIam('CreateAccessKey', { on: 'arn:aws:iam::111122223333:user/team/bob' }),
      severity: 'low',
      subject: 'bob',
    },
    'without MFA is no worse: nothing was made': { event: denied('CreateAccessKey', user('mallory', 'long-term-key')), severity: 'low' },
  },
  nearMisses: {
    'it went through': { event: keyMade() },
    'a limit reached is no denial': { event: failedIam('CreateAccessKey', { request: { userName: 'bob' } }, 'LimitExceededException') },
    'a denied deletion': { event: denied('DeleteAccessKey') },
    'a denied read': { event: denied('ListAccessKeys') },
  },
  denied: {
    'another spelling of denied': {
      event: deniedIam('CreateAccessKey', { on: 'user bob', over: { errorCode: 'AccessDeniedException' } }),
      severity: 'low',
    },
  },
  nullParameters: {
    'no resource in the message: neither self nor root': {
      event: deniedIam('CreateAccessKey'),
      severity: 'low',
      subject: 'unnamed:user',
      says: /whose is not on record/,
    },
    'no message at all': { event: deniedIam('CreateAccessKey', { over: { errorMessage: null } }), severity: 'low', says: /nothing more/ },
  },
  identities: {
    'a role session': { event: denied('CreateAccessKey', role()), severity: 'low', says: /Role Deploy/ },
    'root, stopped by an organisation policy': { event: denied('CreateAccessKey', root()), severity: 'low', says: /The root user tried/ },
  },
  evasions: { 'a user agent like a service': { event: disguised(denied('CreateAccessKey')), severity: 'low' } },
});
