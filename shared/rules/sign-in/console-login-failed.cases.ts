import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, call, federatedUser, role, root, signIn, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './console-login-failed.ts';

const bob = user('bob');
const failed = signIn(bob, { result: 'Failure' });

export const cases = casesFor(rule, {
  hits: {
    'a wrong password': {
      event: failed,
      severity: 'low',
      subject: 'bob',
      says: /Console sign-in as user bob failed[\s\S]*Failed authentication[\s\S]*as far as: the password$/m,
    },
    'an unknown name is hidden': {
      event: signIn(
        { type: 'IAMUser', accountId: ACCOUNT, accessKeyId: '', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
        { result: 'Failure' },
      ),
      severity: 'low',
      says: /a user name that the account does not have/,
      saysNot: /HIDDEN/,
    },
    'the result in small letters': { event: signIn(bob, { result: 'failure' }), severity: 'low', says: /nothing more/ },
  },
  nearMisses: {
    'a wrong code is another rule': { event: signIn(bob, { result: 'Failure', mfa: 'yes' }) },
    'it succeeded': { event: signIn(bob) },
    'the result is missing: not taken for a failure': { event: signIn(bob, { over: { responseElements: null } }) },
    'an intermediate step failed': { event: call('signin', 'CheckMfa', { by: bob, response: { CheckMfa: 'Failure' } }) },
    'the same name from another service': { event: call('sso', 'ConsoleLogin', { by: bob, response: { ConsoleLogin: 'Failure' } }) },
  },
  denied: { 'an error code': { event: signIn(bob, { over: { errorCode: 'AccessDenied' } }), severity: 'low', subject: 'bob' } },
  nullParameters: {
    'sign-ins have none': { event: signIn(bob, { result: 'Failure', over: { requestParameters: null } }), severity: 'low' },
  },
  identities: {
    'root is another family': { event: signIn(root(), { result: 'Failure' }) },
    'a role session': { event: signIn(role(), { result: 'Failure' }) },
    'a federated user': { event: signIn(federatedUser(), { result: 'Failure' }) },
    'a user that is not named': {
      event: signIn({ type: 'IAMUser', accountId: ACCOUNT }, { result: 'Failure' }),
      severity: 'low',
      subject: 'unnamed:user',
    },
  },
  evasions: { 'a user agent like a service': { event: disguised(failed), severity: 'low' } },
});
