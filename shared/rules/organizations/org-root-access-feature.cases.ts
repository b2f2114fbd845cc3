import { disguised } from '../../../test/support/key-records.ts';
import { call, deniedIam, failedIam, iam, role, root, ssoRole, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './org-root-access-feature.ts';

const on = iam('EnableOrganizationsRootSessions', { response: { organizationId: 'o-exampleorg', enabledFeatures: ['RootSessions'] } });
const off = iam('DisableOrganizationsRootSessions');

export const cases = casesFor(rule, {
  hits: {
    'sessions switched on': {
      event: on,
      severity: 'high',
      subject: 'on:root-sessions',
      says: /User alice switched on root sessions in member accounts for the organisation[\s\S]*aws iam disable-organizations-root-sessions/,
    },
    'sessions switched off': { event: off, severity: 'high', subject: 'off:root-sessions', says: /enable-organizations-root-sessions/ },
    'credentials no longer managed centrally': {
      event: iam('DisableOrganizationsRootCredentialsManagement'),
      severity: 'high',
      subject: 'off:root-credentials',
      says: /live in member accounts again/,
    },
    'credentials managed centrally': {
      event: iam('EnableOrganizationsRootCredentialsManagement'),
      severity: 'high',
      subject: 'on:root-credentials',
    },
    'through a service': {
      event: iam('EnableOrganizationsRootSessions', { by: through('controltower.amazonaws.com', role()) }),
      severity: 'medium',
    },
  },
  nearMisses: {
    'a call that failed': { event: failedIam('EnableOrganizationsRootSessions', {}, 'OrganizationNotFoundException') },
    'another service': { event: call('organizations', 'EnableOrganizationsRootSessions') },
    'a read': { event: iam('ListOrganizationsFeatures') },
  },
  denied: { 'changed nothing': { event: deniedIam('EnableOrganizationsRootSessions') } },
  nullParameters: { 'there are none to show': { event: on, severity: 'high' } },
  identities: {
    root: { event: iam('EnableOrganizationsRootSessions', { by: root() }), severity: 'high' },
    'an SSO session': { event: iam('EnableOrganizationsRootSessions', { by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
  },
  evasions: { "a service's user agent": { event: disguised(on), severity: 'high' } },
  ends: {
    'switched off again': { opens: on, after: off, ends: true },
    'switched on again': { opens: off, after: on, ends: true },
    'the other feature': { opens: on, after: iam('DisableOrganizationsRootCredentialsManagement'), ends: false },
    'a denied call': { opens: on, after: deniedIam('DisableOrganizationsRootSessions'), ends: false },
  },
});
