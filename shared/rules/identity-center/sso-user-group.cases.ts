import { bare, CAROL, DAVE, directory, failed, GROUP, refused, store } from '../../../test/support/identity-center-records.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { call, iam, identityCenterUser, role, root, ssoRole, through, user, webIdentityUser } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './sso-user-group.ts';

const made = (by = user()) =>
  directory('CreateUser', { by, request: { userAttributes: { displayName: {} } }, response: { user: { userId: DAVE, userName: {} } } });
const joined = (by = user(), memberId = DAVE) => directory('AddMemberToGroup', { by, request: { groupId: GROUP, member: { memberId } } });
const left = (groupId = GROUP) => directory('RemoveMemberFromGroup', { request: { groupId, member: { memberId: DAVE } } });
const joinedByApi = store('CreateGroupMembership', {
  request: { groupId: GROUP, memberId: { userId: DAVE } },
  response: { membershipId: 'm-1' },
});
const onUser = (name: string, request = {}) => directory(name, { request: { userId: DAVE, ...request } });
const update = (attributePath: string) =>
  store('UpdateUser', { request: { userId: DAVE, operations: [{ attributePath, attributeValue: 'HIDDEN_DUE_TO_SECURITY_REASONS' }] } });

export const cases = casesFor(rule, {
  hits: {
    'into a group, by the console': {
      event: joined(),
      severity: 'medium',
      subject: `user/${DAVE}|group/${GROUP}`,
      says: /put directory user 55555555[\s\S]*get-group-membership-id/,
    },
    'into a group, by the public service': {
      event: joinedByApi,
      severity: 'medium',
      subject: 'membership/m-1',
      says: /delete-group-membership --identity-store-id d-1234567890 --membership-id m-1/,
    },
    'into a group on the list, by its id': { event: joined(), settings: { adminGroups: [GROUP] }, severity: 'critical' },
    'a user switched on again': { event: onUser('EnableUser'), severity: 'medium', subject: `user/${DAVE}`, part: 'EnableUser' },
    'a user renamed': { event: onUser('UpdateUserName'), severity: 'medium' },
    'the address that passwords are reset by': { event: update('emails'), severity: 'medium', says: /reset by/ },
    'a list group through a service stays high': {
      event: joined(through('cloudformation.amazonaws.com', role())),
      settings: { adminGroups: [GROUP] },
      severity: 'high',
    },
  },
  nearMisses: {
    'a bare user has no access yet': { event: made(), severity: 'low', subject: `user/${DAVE}`, says: /made directory user 55555555/ },
    'a bare group neither': { event: store('CreateGroup', { response: { groupId: GROUP } }), severity: 'low', subject: `group/${GROUP}` },
    'a nickname': { event: update('nickName'), severity: 'low' },
    'taken out of a group': { event: left() },
    'it did not go through': { event: failed(joined()) },
    'a user of IAM': { event: iam('CreateUser', { request: { userName: 'bob' } }) },
    'a user of a file server': { event: call('transfer', 'CreateUser', { request: { userName: 'bob' } }) },
    'kept up from outside': { event: store('CreateUser', { by: webIdentityUser('scim') }) },
    'kept up from outside, under its own service': { event: call('identitystore-scim', 'CreateUser') },
  },
  denied: { 'nobody was added': { event: refused('sso-directory', 'AddMemberToGroup') } },
  nullParameters: {
    'nobody is named': { event: bare('sso-directory', 'AddMemberToGroup'), severity: 'medium', subject: 'user/|group/', says: /not named/ },
    'what was written is not shown': { event: bare('identitystore', 'UpdateUser'), severity: 'medium' },
  },
  identities: {
    root: { event: joined(root()), severity: 'medium' },
    'an SSO session': { event: joined(ssoRole()), severity: 'medium', saysNot: /without MFA/ },
    'an Identity Center user adds itself': { event: joined(identityCenterUser(), CAROL), severity: 'high', says: /itself/ },
    'without MFA': { event: joined(user('alice', 'no')), severity: 'high' },
  },
  evasions: {
    'a user agent like a service': { event: disguised(joined()), severity: 'medium' },
    'a session named like the provisioning client': { event: joined(role('Dev', 'scim')), severity: 'medium' },
  },
  ends: {
    'taken out again': { opens: joined(), after: left(), ends: true },
    'taken out of another group': { opens: joined(), after: left(DAVE), ends: false },
    'the membership deleted': {
      opens: joinedByApi,
      after: store('DeleteGroupMembership', { request: { membershipId: 'm-1' } }),
      ends: true,
    },
    'another membership deleted': {
      opens: joinedByApi,
      after: store('DeleteGroupMembership', { request: { membershipId: 'm-2' } }),
      ends: false,
    },
    'the user deleted': { opens: made(), after: store('DeleteUser', { request: { userId: DAVE } }), ends: true },
    'another user deleted': { opens: made(), after: store('DeleteUser', { request: { userId: CAROL } }), ends: false },
    'switched off again': { opens: onUser('EnableUser'), after: onUser('DisableUser'), ends: true },
    'switched off does not end that it was made': { opens: made(), after: onUser('DisableUser'), ends: false },
    'no deletion': { opens: made(), after: failed(onUser('DeleteUser')), ends: false },
  },
});
