import { ACCOUNT, call, OTHER_ACCOUNT, role, root, ssoRole, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './alternate-contact-changed.ts';

const contact = (alternateContactType: string, what: JsonObject = {}, name = 'PutAlternateContact') =>
  call('account', name, { request: { alternateContactType }, ...what });

export const cases = casesFor(rule, {
  hits: {
    'the security contact': {
      event: contact('SECURITY'),
      severity: 'high',
      subject: `contact:security:${ACCOUNT}`,
      says: /--alternate-contact-type SECURITY/,
    },
    'the security contact deleted': {
      event: contact('SECURITY', {}, 'DeleteAlternateContact'),
      severity: 'high',
      says: /deleted the security contact/,
    },
    'the billing contact': { event: contact('BILLING'), severity: 'medium' },
    'the primary contact': {
      event: call('account', 'PutContactInformation', { request: {} }),
      severity: 'medium',
      says: /get-contact-information/,
    },
    "a member's contact": {
      event: call('account', 'PutAlternateContact', { request: { alternateContactType: 'SECURITY', accountId: OTHER_ACCOUNT } }),
      severity: 'high',
      subject: `contact:security:${OTHER_ACCOUNT}`,
    },
  },
  nearMisses: {
    'there was none': { event: contact('SECURITY', { over: { errorCode: 'ResourceNotFoundException' } }, 'DeleteAlternateContact') },
    'a read': { event: contact('SECURITY', { over: { readOnly: true } }, 'GetAlternateContact') },
    'the name at another service': {
      event: call('ssm-contacts', 'PutAlternateContact', { request: { alternateContactType: 'SECURITY' } }),
    },
  },
  denied: { 'changed nothing': { event: contact('SECURITY', { over: { errorCode: 'AccessDeniedException' } }) } },
  nullParameters: {
    'which one is not shown': { event: call('account', 'PutAlternateContact'), severity: 'medium', says: /changed a contact/ },
  },
  identities: {
    root: { event: contact('SECURITY', { by: root() }), severity: 'high' },
    'Identity Center': { event: contact('SECURITY', { by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a service': { event: contact('SECURITY', { by: through('controltower.amazonaws.com', role()) }), severity: 'medium' },
  },
  evasions: {
    'letter case of the kind': { event: contact('Security'), severity: 'high' },
    'a service only as user agent': { event: contact('SECURITY', { over: { userAgent: 'controltower.amazonaws.com' } }), severity: 'high' },
  },
});
