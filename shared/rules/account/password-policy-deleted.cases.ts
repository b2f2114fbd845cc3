import { call, deniedIam, failedIam, iam, role, root, ssoRole, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './password-policy-deleted.ts';

const NAME = 'DeleteAccountPasswordPolicy';

export const cases = casesFor(rule, {
  hits: {
    deleted: {
      event: iam(NAME),
      severity: 'high',
      subject: 'password-policy',
      says: /update-account-password-policy --minimum-password-length 14/,
    },
    'by a role': { event: iam(NAME, { by: role() }), severity: 'high', says: /Role Deploy \(session bob\) deleted/ },
    'with an empty object': { event: iam(NAME, { request: {} }), severity: 'high' },
  },
  nearMisses: {
    'there was none': { event: failedIam(NAME) },
    'an update has its own rule': { event: iam('UpdateAccountPasswordPolicy', { request: { minimumPasswordLength: 6 } }) },
    'the name at another service': { event: call('cognito-idp', NAME) },
  },
  denied: { 'changed nothing': { event: deniedIam(NAME) } },
  nullParameters: { 'are the rule': { event: iam(NAME, { request: null }), severity: 'high' } },
  identities: {
    root: { event: iam(NAME, { by: root() }), severity: 'high' },
    'Identity Center': { event: iam(NAME, { by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a stack': { event: iam(NAME, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'medium' },
  },
  evasions: {
    'a stack only as user agent': { event: iam(NAME, { over: { userAgent: 'cloudformation.amazonaws.com' } }), severity: 'high' },
  },
  ends: {
    'set again': { opens: iam(NAME), after: iam('UpdateAccountPasswordPolicy', { request: { minimumPasswordLength: 14 } }), ends: true },
    'an attempt to set it': { opens: iam(NAME), after: deniedIam('UpdateAccountPasswordPolicy'), ends: false },
    'deleted once more': { opens: iam(NAME), after: iam(NAME), ends: false },
  },
});
