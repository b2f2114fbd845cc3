import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, type Call, call, OTHER_ACCOUNT, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './org-leave.ts';

const org = (name: string, what: Call = {}) => call('organizations', name, what);
const left = (what: Call = {}) => org('LeaveOrganization', what);
const removed = (what: Call = {}) => org('RemoveAccountFromOrganization', { request: { accountId: OTHER_ACCOUNT }, ...what });
const denied = (action: string, on: string) => ({
  errorCode: 'AccessDenied',
  errorMessage: `User: arn:aws:iam::${ACCOUNT}:user/mallory is not authorized to perform: organizations:${action} on resource: ${on} because no identity-based policy allows the organizations:${action} action`,
});
const MEMBER = `arn:aws:organizations::${ACCOUNT}:account/o-exampleorg/${OTHER_ACCOUNT}`;

export const cases = casesFor(rule, {
  hits: {
    'a member leaves': {
      event: left(),
      severity: 'critical',
      subject: ACCOUNT,
      says: /User alice took account 111122223333 out of the organisation[\s\S]*Invite the account back/,
    },
    'a member is put out': {
      event: removed(),
      severity: 'critical',
      subject: OTHER_ACCOUNT,
      says: /removed account 999988887777 from the organisation/,
    },
    'the call failed for another reason': {
      event: left({ over: { errorCode: 'ConstraintViolationException', errorMessage: 'You have no payment method.' } }),
      severity: 'high',
      subject: `attempt:${ACCOUNT}`,
      says: /tried to take account 111122223333 out of the organisation and the call failed[\s\S]*no payment method/,
      saysNot: /denied|Invite/,
    },
    'through a stack it stays loud': { event: removed({ by: through('cloudformation.amazonaws.com', role()) }), severity: 'high' },
  },
  nearMisses: {
    'an account is closed': { event: org('CloseAccount', { request: { accountId: OTHER_ACCOUNT } }) },
    'an account is moved': { event: org('MoveAccount', { request: { accountId: OTHER_ACCOUNT } }) },
    'the same name from another service': { event: call('guardduty', 'LeaveOrganization') },
  },
  denied: {
    'an attempt to leave': {
      event: left({ over: denied('LeaveOrganization', '*') }),
      severity: 'high',
      subject: `attempt:${ACCOUNT}`,
      says: /tried to take .* and was denied[\s\S]*AWS said: User/,
      saysNot: /took account|was removed/,
    },
    'an attempt to put one out names it in the message alone': {
      event: removed({ request: null, over: denied('RemoveAccountFromOrganization', MEMBER) }),
      severity: 'high',
      subject: `attempt:${OTHER_ACCOUNT}`,
    },
    'a message without account': {
      event: removed({ request: null, over: denied('RemoveAccountFromOrganization', '*') }),
      severity: 'high',
      subject: 'attempt:unnamed:account',
    },
  },
  nullParameters: {
    'leaving has none': { event: left(), severity: 'critical' },
    'nobody is named': { event: removed({ request: null }), severity: 'critical', subject: 'unnamed:account', says: /does not name/ },
  },
  identities: {
    root: { event: left({ by: root() }), severity: 'critical' },
    'an SSO session': { event: left({ by: ssoRole() }), severity: 'critical', saysNot: /without MFA/ },
    'a long-term key': { event: left({ by: user('eve', 'long-term-key') }), severity: 'critical', says: /without MFA/ },
  },
  evasions: { "a service's user agent": { event: disguised(left()), severity: 'critical' } },
});
