import { denied, disguised, onUser } from '../../../test/support/key-records.ts';
import { call, failedIam, iam, role, root, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './identity-removed.ts';

export const cases = casesFor(rule, {
  hits: {
    'a user': { event: onUser('DeleteUser'), severity: 'low', subject: 'bob', says: /User alice deleted user bob/ },
    'a group': {
      event: iam('DeleteGroup', { request: { groupName: 'devs' } }),
      severity: 'low',
      subject: 'devs',
      says: /deleted group devs/,
    },
    'a membership': {
      event: onUser('RemoveUserFromGroup', { request: { groupName: 'devs' } }),
      severity: 'low',
      subject: 'bob',
      says: /removed user bob from group devs/,
    },
    'a console password': { event: onUser('DeleteLoginProfile'), severity: 'low', subject: 'bob', says: /console password of user bob/ },
    'a protected user': { event: onUser('DeleteUser'), settings: { protectedPrincipals: ['bob'] }, severity: 'medium' },
    'through a service': { event: onUser('DeleteUser', { by: through('cloudformation.amazonaws.com', role()) }), severity: 'info' },
  },
  nearMisses: {
    'the user still held something': { event: failedIam('DeleteUser', { request: { userName: 'bob' } }, 'DeleteConflict') },
    'there was no password': { event: failedIam('DeleteLoginProfile', { request: { userName: 'bob' } }) },
    'a role': { event: iam('DeleteRole', { request: { roleName: 'Deploy' } }) },
    'a user of a file server': { event: call('transfer', 'DeleteUser', { request: { userName: 'bob' } }) },
  },
  denied: { 'nobody was removed': { event: denied('DeleteUser') } },
  nullParameters: {
    'nobody is named': { event: iam('DeleteUser'), severity: 'low', subject: 'unnamed:user' },
    'a membership that names no group': {
      event: iam('RemoveUserFromGroup', { request: { userName: 'bob' } }),
      severity: 'low',
      says: /group \(not named\)/,
    },
    'a group that is not named': { event: iam('DeleteGroup'), severity: 'low', subject: 'unnamed:group' },
  },
  identities: {
    'a role session': { event: onUser('DeleteUser', { by: role() }), severity: 'low' },
    "root's own password is another family": { event: iam('DeleteLoginProfile', { by: root() }) },
  },
  evasions: { 'a user agent like a service': { event: disguised(onUser('DeleteUser')), severity: 'low' } },
});
