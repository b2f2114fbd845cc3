import { ACCOUNT, call, OTHER_ACCOUNT, role, root, ssoRole, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './account-closed.ts';

const close = (source: string, what: JsonObject = {}) => call(source, 'CloseAccount', what);
const member = { request: { accountId: OTHER_ACCOUNT } };
const refused = (on = '') => ({
  over: {
    errorCode: 'AccessDeniedException',
    errorMessage: `User: x is not authorized to perform: organizations:CloseAccount${on} because no identity-based policy allows it`,
  },
});

export const cases = casesFor(rule, {
  hits: {
    'a member': {
      event: close('organizations', member),
      severity: 'critical',
      subject: OTHER_ACCOUNT,
      says: /closed account 999988887777/,
    },
    'the own account': { event: close('account'), severity: 'critical', subject: ACCOUNT },
    'the own account, by root': { event: close('account', { by: root() }), severity: 'critical', says: /The root user closed/ },
  },
  nearMisses: {
    'more than may be closed': { event: close('organizations', { ...member, over: { errorCode: 'ConstraintViolationException' } }) },
    'a member removed is not closed': { event: call('organizations', 'RemoveAccountFromOrganization', member) },
    'the name at another service': { event: close('chime', member) },
  },
  denied: {
    'an attempt is as telling': {
      event: close('organizations', refused(` on resource: arn:aws:organizations::${ACCOUNT}:account/o-own1234567/${OTHER_ACCOUNT}`)),
      severity: 'critical',
      subject: `attempt:${OTHER_ACCOUNT}`,
      says: /tried to close account 999988887777; the call was denied/,
      saysNot: /alice closed/,
    },
    'an attempt whose message names nothing': {
      event: close('organizations', refused()),
      severity: 'critical',
      subject: 'attempt:unnamed',
    },
  },
  nullParameters: { 'a member that is not named': { event: close('organizations'), severity: 'critical', subject: 'unnamed' } },
  identities: {
    'Identity Center': { event: close('organizations', { ...member, by: ssoRole() }), severity: 'critical', saysNot: /without MFA/ },
    'a service': { event: close('organizations', { ...member, by: through('controltower.amazonaws.com', role()) }), severity: 'critical' },
  },
  evasions: {
    'a user agent of AWS': { event: close('organizations', { ...member, over: { userAgent: 'AWS Internal' } }), severity: 'critical' },
  },
});
