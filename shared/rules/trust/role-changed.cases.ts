import { OWN_TRUST, onRecord } from '../../../test/support/policies.ts';
import { type Call, call, deniedIam, failedIam, iam, role, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './role-changed.ts';

const update = (more: JsonObject = {}, what: Call = {}) => iam('UpdateRole', { request: { roleName: 'app', ...more }, ...what });
const remove = (what: Call = {}) => iam('DeleteRole', { request: { roleName: 'app' }, ...what });
const removeLinked = (roleName: string) => iam('DeleteServiceLinkedRole', { request: { roleName } });

export const cases = casesFor(rule, {
  hits: {
    'sessions of twelve hours': {
      event: update({ maxSessionDuration: 43_200 }),
      severity: 'low',
      subject: 'app',
      says: /43200 seconds, more than four hours/,
    },
    'sessions of four hours': { event: update({ maxSessionDuration: 14_400 }), severity: 'info' },
    'a new description': { event: iam('UpdateRoleDescription', { request: { roleName: 'app', description: 'x' } }), severity: 'info' },
    deleted: { event: remove(), severity: 'low', says: /User alice deleted role app/ },
    'deleted, and whom it trusted is on record': {
      event: remove(),
      facts: { policyBefore: onRecord(OWN_TRUST) },
      severity: 'low',
      says: /A role made again is another one[\s\S]*create-role --role-name app --assume-role-policy-document file:/,
    },
    "a watching service's role": { event: removeLinked('AWSServiceRoleForAmazonGuardDuty'), severity: 'medium' },
    "another service's role": { event: removeLinked('AWSServiceRoleForAutoScaling'), severity: 'low' },
    'a protected role': { event: remove(), settings: { protectedPrincipals: ['App'] }, severity: 'medium' },
    'through a stack': { event: remove({ by: through('cloudformation.amazonaws.com', role()) }), severity: 'info' },
  },
  nearMisses: {
    'a call that failed': { event: failedIam('DeleteRole', { request: { roleName: 'app' } }, 'DeleteConflict') },
    'another service': { event: call('iotevents', 'UpdateRole', { request: { roleName: 'app' } }) },
    'trust has its own rules': { event: iam('UpdateAssumeRolePolicy', { request: { roleName: 'app' } }) },
    'a read': { event: iam('GetRole', { request: { roleName: 'app' } }) },
  },
  denied: { 'changed nothing': { event: deniedIam('DeleteRole', { on: 'role app' }) } },
  nullParameters: { 'name no role': { event: iam('DeleteRole'), severity: 'low', subject: 'unnamed:role' } },
  identities: {
    'Identity Center': { event: remove({ by: ssoRole() }), severity: 'low', saysNot: /without MFA/ },
    'no policy was written, so MFA does not raise it': { event: remove({ by: user('eve', 'no') }), severity: 'low' },
  },
  evasions: {
    'a session length as text': { event: update({ maxSessionDuration: '43200' }), severity: 'low' },
    'a stack only as user agent': { event: remove({ over: { userAgent: 'cloudformation.amazonaws.com' } }), severity: 'low' },
    'a role that only looks like a service-linked one deletes nothing more': {
      event: iam('DeleteRole', { request: { roleName: 'AWSServiceRoleForConfig' } }),
      severity: 'low',
    },
  },
});
