import { bare, DAVE, directory, failed, GROUP, refused, SET, sso, store } from '../../../test/support/identity-center-records.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { call, iam, OTHER_ACCOUNT, root, ssoRole, user, webIdentityUser } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './sso-access-removed.ts';

const deleted = (by = user()) => directory('DeleteUser', { by, request: { userId: DAVE } });
const detached = (name: string) =>
  sso('DetachManagedPolicyFromPermissionSet', {
    request: { permissionSetArn: SET, managedPolicyArn: `arn:aws:iam::${OTHER_ACCOUNT}:policy/${name}` },
  });
const unassigned = sso('DeleteAccountAssignment', {
  request: { targetId: OTHER_ACCOUNT, targetType: 'AWS_ACCOUNT', permissionSetArn: SET, principalType: 'GROUP', principalId: GROUP },
});

export const cases = casesFor(rule, {
  hits: {
    'a user deleted': { event: deleted(), severity: 'low', subject: `user/${DAVE}`, says: /deleted directory user 55555555/ },
    'taken from a group': {
      event: directory('RemoveMemberFromGroup', { request: { groupId: GROUP, member: { memberId: DAVE } } }),
      severity: 'low',
      says: /took from a group directory user[\s\S]*Group: aaaaaaaa/,
    },
    'a group deleted': { event: store('DeleteGroup', { request: { groupId: GROUP } }), severity: 'low', subject: `group/${GROUP}` },
    'a policy taken from a set': {
      event: detached('Team'),
      severity: 'medium',
      subject: `permission-set/${SET}`,
      says: /may have been a refusal/,
    },
    'a policy that held people back': { event: detached('DenyRoot'), severity: 'high' },
    'a guardrail on the list': { event: detached('Team'), settings: { guardrailPolicies: ['team'] }, severity: 'high' },
    'an assignment taken back': {
      event: unassigned,
      severity: 'info',
      says: /took back permission set ps-00aa11bb22cc33dd in account 999988887777/,
    },
    'a set deleted': { event: sso('DeletePermissionSet', { request: { permissionSetArn: SET } }), severity: 'low' },
  },
  nearMisses: {
    'it did not go through': { event: failed(deleted()) },
    'a user of IAM': { event: iam('DeleteUser', { request: { userName: 'bob' } }) },
    'kept up from outside': { event: store('DeleteUser', { by: webIdentityUser('scim'), request: { userId: DAVE } }) },
    'a user made': { event: directory('CreateUser') },
  },
  denied: { 'nothing was removed': { event: refused('sso-directory', 'DeleteUser') } },
  nullParameters: {
    'nobody is named': { event: bare('sso-directory', 'DeleteUser'), severity: 'low', subject: 'user/' },
    'no set is named': { event: call('sso', 'DeleteInlinePolicyFromPermissionSet'), severity: 'medium', subject: 'permission-set/' },
  },
  identities: {
    root: { event: deleted(root()), severity: 'low' },
    'an SSO session': { event: deleted(ssoRole()), severity: 'low', saysNot: /without MFA/ },
  },
  evasions: { 'a user agent like a service': { event: disguised(deleted()), severity: 'low' } },
});
