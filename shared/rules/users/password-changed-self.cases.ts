import { denied, disguised, onUser } from '../../../test/support/key-records.ts';
import { failedIam, iam, role, root, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './password-changed-self.ts';

const bob = user('bob');
const changed = iam('ChangePassword', { by: bob });

export const cases = casesFor(rule, {
  hits: {
    'by its holder': { event: changed, severity: 'info', subject: 'bob', says: /User bob changed its own console password/ },
    'by its holder as an administrator': { event: onUser('UpdateLoginProfile', { by: bob }), severity: 'info', subject: 'bob' },
    'from a session without MFA': { event: iam('ChangePassword', { by: user('bob', 'no') }), severity: 'info', says: /without MFA/ },
  },
  nearMisses: {
    'against the password policy': { event: failedIam('ChangePassword', { by: bob }, 'PasswordPolicyViolation') },
    "another's": { event: onUser('UpdateLoginProfile', { by: user('alice') }) },
    'a password made': { event: onUser('CreateLoginProfile', { by: bob }) },
  },
  denied: { 'nothing was changed': { event: denied('ChangePassword', bob) } },
  nullParameters: { 'there never are any': { event: iam('ChangePassword', { by: bob, request: null }), severity: 'info', subject: 'bob' } },
  identities: {
    'root is another family': { event: iam('ChangePassword', { by: root() }) },
    'a role session named like the user': { event: onUser('UpdateLoginProfile', { by: role('Dev', 'bob') }) },
  },
  evasions: { 'a user agent like the console': { event: disguised(changed, 'signin.amazonaws.com'), severity: 'info' } },
});
