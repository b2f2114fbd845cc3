import { denied, disguised, onUser } from '../../../test/support/key-records.ts';
import { failedIam, iam, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './user-renamed.ts';

const renamed = (by = user(), newUserName = 'rob') => onUser('UpdateUser', { by, request: { newUserName } });

export const cases = casesFor(rule, {
  hits: {
    'a new name': {
      event: renamed(),
      severity: 'high',
      subject: 'bob',
      says: /renamed user bob to rob[\s\S]*update-user --user-name rob --new-user-name bob/,
    },
    'a new path': {
      event: onUser('UpdateUser', { request: { newPath: '/x/' } }),
      severity: 'high',
      says: /moved user bob to \/x\//,
      saysNot: /aws iam/,
    },
    'a group': {
      event: iam('UpdateGroup', { request: { groupName: 'devs', newGroupName: 'ops' } }),
      severity: 'high',
      subject: 'devs',
      says: /update-group --group-name ops --new-group-name devs/,
    },
    'a protected user': { event: renamed(), settings: { protectedPrincipals: ['bob'] }, severity: 'critical' },
    'through a service': { event: renamed(through('cloudformation.amazonaws.com', role())), severity: 'medium' },
  },
  nearMisses: {
    'nothing new': { event: onUser('UpdateUser') },
    'the name was taken': { event: failedIam('UpdateUser', { request: { userName: 'bob', newUserName: 'rob' } }, 'EntityAlreadyExists') },
    'a new password': { event: onUser('UpdateLoginProfile', { request: { newUserName: 'rob' } }) },
    "a user's call with a group's parameter": { event: onUser('UpdateUser', { request: { newGroupName: 'ops' } }) },
  },
  denied: { 'nothing was renamed': { event: denied('UpdateUser') } },
  nullParameters: { 'nothing is said': { event: iam('UpdateUser') } },
  identities: {
    oneself: { event: renamed(user('bob')), severity: 'high' },
    'a role session': { event: renamed(role()), severity: 'high' },
    root: { event: renamed(root()), severity: 'high' },
  },
  evasions: {
    'a look-alike of the old name': { event: renamed(user(), 'Bob'), severity: 'high', says: /to Bob/ },
    'a user agent like a service': { event: disguised(renamed()), severity: 'high' },
  },
});
