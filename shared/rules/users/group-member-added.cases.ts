import { denied, disguised, onUser } from '../../../test/support/key-records.ts';
import { call, deniedIam, failedIam, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './group-member-added.ts';

const added = (groupName = 'devs', by = user()) => onUser('AddUserToGroup', { by, request: { groupName } });
const removed = (groupName = 'devs', owner = 'bob') => onUser('RemoveUserFromGroup', { owner, request: { groupName } });
const opens = added();

export const cases = casesFor(rule, {
  hits: {
    'any group': {
      event: opens,
      severity: 'medium',
      subject: 'user/bob|group/devs',
      says: /User alice put user bob in group devs[\s\S]*--user-name bob --group-name devs/,
    },
    'a group on the list, in any case': { event: added('Owners'), settings: { adminGroups: ['owners'] }, severity: 'critical' },
    'a group named like one': { event: added('PlatformAdmins'), severity: 'high', says: /name of the group/ },
    oneself: { event: added('devs', user('bob')), severity: 'high', says: /added itself/ },
    'a protected user': { event: opens, settings: { protectedPrincipals: ['bob'] }, severity: 'high' },
    'through a service': { event: added('devs', through('cloudformation.amazonaws.com', role())), severity: 'low' },
    'an administrators group through a service stays high': {
      event: added('Owners', through('cloudformation.amazonaws.com', role())),
      settings: { adminGroups: ['Owners'] },
      severity: 'high',
    },
    'a group named like one through a service stays high': {
      event: added('admin', through('cloudformation.amazonaws.com', role())),
      severity: 'high',
    },
  },
  nearMisses: {
    removed: { event: removed() },
    'there is no such group': { event: failedIam('AddUserToGroup', { request: { userName: 'bob', groupName: 'devs' } }) },
    'a group of the Identity Center directory': {
      event: call('sso-directory', 'AddUserToGroup', { request: { userName: 'bob', groupName: 'devs' } }),
    },
    'a role into an instance profile': { event: iam('AddRoleToInstanceProfile', { request: { roleName: 'Deploy' } }) },
  },
  denied: { 'nobody was added': { event: deniedIam('AddUserToGroup', { on: 'group admins' }) } },
  nullParameters: {
    'nobody is named': {
      event: iam('AddUserToGroup'),
      severity: 'medium',
      subject: 'user/|group/',
      says: /an unnamed user in an unnamed group/,
    },
  },
  identities: {
    'a role session named like the user': { event: added('devs', role('Dev', 'bob')), severity: 'medium', saysNot: /itself/ },
    'an SSO session': { event: added('devs', ssoRole()), severity: 'medium', saysNot: /without MFA/ },
    root: { event: added('devs', root()), severity: 'medium' },
  },
  evasions: {
    'a user agent like a service': { event: disguised(opens), severity: 'medium' },
    'a group name in capitals': { event: added('ADMIN'), severity: 'high' },
  },
  ends: {
    removed: { opens, after: removed(), ends: true },
    'removed from another group': { opens, after: removed('ops'), ends: false },
    'another user removed': { opens, after: removed('devs', 'alice'), ends: false },
    'not removed': { opens, after: failedIam('RemoveUserFromGroup', { request: { userName: 'bob', groupName: 'devs' } }), ends: false },
    'a denied removal': { opens, after: denied('RemoveUserFromGroup'), ends: false },
  },
});
