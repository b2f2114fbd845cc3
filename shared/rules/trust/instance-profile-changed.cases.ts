import { type Call, call, deniedIam, failedIam, iam, role, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './instance-profile-changed.ts';

const request = { instanceProfileName: 'web', roleName: 'app' };
const add = (what: Call = {}) => iam('AddRoleToInstanceProfile', { request, ...what });

export const cases = casesFor(rule, {
  hits: {
    'a role put in': {
      event: add(),
      severity: 'low',
      subject: 'instance-profile/web',
      says: /put a role into instance profile web \(role app\)[\s\S]*remove-role-from-instance-profile --instance-profile-name web --role-name app/,
    },
    'a protected role put in': { event: add(), settings: { protectedPrincipals: ['APP'] }, severity: 'high' },
    'a profile made': {
      event: iam('CreateInstanceProfile', { request: { instanceProfileName: 'web' } }),
      severity: 'low',
      says: /created instance profile web/,
    },
    'a role taken out': {
      event: iam('RemoveRoleFromInstanceProfile', { request }),
      severity: 'low',
      says: /widens again[\s\S]*add-role-to-instance-profile/,
    },
    'a protected role taken out': {
      event: iam('RemoveRoleFromInstanceProfile', { request }),
      settings: { protectedPrincipals: ['app'] },
      severity: 'low',
    },
    'through a stack': { event: add({ by: through('cloudformation.amazonaws.com', role()) }), severity: 'info' },
  },
  nearMisses: {
    'a call that failed': { event: failedIam('AddRoleToInstanceProfile', { request }, 'LimitExceeded') },
    'another service': { event: call('ec2', 'AddRoleToInstanceProfile', { request }) },
    'a read': { event: iam('GetInstanceProfile', { request }) },
  },
  denied: { 'changed nothing': { event: deniedIam('AddRoleToInstanceProfile') } },
  nullParameters: { 'name nothing': { event: iam('AddRoleToInstanceProfile'), severity: 'low', subject: 'instance-profile/unnamed' } },
  identities: {
    'Identity Center': { event: add({ by: ssoRole() }), severity: 'low', saysNot: /without MFA/ },
    'a long-term key': { event: add({ by: user('eve', 'long-term-key') }), severity: 'low' },
  },
  evasions: {
    'a stack only as user agent': { event: add({ over: { userAgent: 'cloudformation.amazonaws.com' } }), severity: 'low' },
    'a role that only has the name of a service-linked one': { event: add({ by: role('AWSServiceRoleForSSO') }), severity: 'low' },
  },
});
