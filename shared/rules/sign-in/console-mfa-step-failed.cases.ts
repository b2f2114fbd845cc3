import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, call, federatedUser, role, root, signIn, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './console-mfa-step-failed.ts';

const bob = user('bob');
const failed = signIn(bob, { result: 'Failure', mfa: 'yes' });
const withMfaUsed = (MFAUsed: string | boolean) => signIn(bob, { result: 'Failure', over: { additionalEventData: { MFAUsed } } });

export const cases = casesFor(rule, {
  hits: {
    'a wrong code': {
      event: failed,
      severity: 'low',
      subject: 'bob',
      says: /Console sign-in as user bob stopped at the MFA code[\s\S]*may have been right[\s\S]*--user-name bob/,
    },
    'said in capitals': { event: withMfaUsed('YES'), severity: 'low', subject: 'bob' },
    'the result in small letters': { event: signIn(bob, { result: 'failure', mfa: 'yes' }), severity: 'low', says: /nothing more/ },
  },
  nearMisses: {
    'a wrong password': { event: signIn(bob, { result: 'Failure' }) },
    'nothing said of MFA': { event: signIn(bob, { result: 'Failure', mfa: 'not-said' }) },
    'an odd value is not "yes"': { event: withMfaUsed(true) },
    'the code was right': { event: signIn(bob, { mfa: 'yes' }) },
    'an intermediate step failed': { event: call('signin', 'CheckMfa', { by: bob, response: { CheckMfa: 'Failure' } }) },
  },
  denied: {
    'an error code': { event: signIn(bob, { mfa: 'yes', over: { errorCode: 'AccessDenied' } }), severity: 'low', subject: 'bob' },
  },
  nullParameters: { 'sign-ins have none': { event: failed, severity: 'low' } },
  identities: {
    'root is another family': { event: signIn(root(), { result: 'Failure', mfa: 'yes' }) },
    'a role session': { event: signIn(role(), { result: 'Failure', mfa: 'yes' }) },
    'a federated user': { event: signIn(federatedUser(), { result: 'Failure', mfa: 'yes' }) },
    'a user that is not named': {
      event: signIn({ type: 'IAMUser', accountId: ACCOUNT }, { result: 'Failure', mfa: 'yes' }),
      severity: 'low',
      subject: 'unnamed:user',
      saysNot: /update-login-profile/,
    },
  },
  evasions: { 'a user agent like a service': { event: disguised(failed), severity: 'low' } },
});
