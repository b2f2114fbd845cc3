import { denied, disguised, onUser } from '../../../test/support/key-records.ts';
import { call, failedIam, iam, role, root, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './group-created.ts';

const group = (name: string, groupName = 'devs') => iam(name, { request: { groupName } });
const opens = group('CreateGroup');

export const cases = casesFor(rule, {
  hits: {
    'by name': { event: opens, severity: 'low', subject: 'devs', says: /User alice made group devs[\s\S]*delete-group --group-name devs/ },
    'with a path': { event: iam('CreateGroup', { request: { groupName: 'devs', path: '/x/' } }), severity: 'low', says: /Path: \/x\// },
    'through a service': {
      event: iam('CreateGroup', { by: through('cloudformation.amazonaws.com', role()), request: { groupName: 'devs' } }),
      severity: 'info',
    },
  },
  nearMisses: {
    'the name was taken': { event: failedIam('CreateGroup', { request: { groupName: 'devs' } }, 'EntityAlreadyExists') },
    'a group of the Identity Center directory': { event: call('sso-directory', 'CreateGroup', { request: { groupName: 'devs' } }) },
    'a user': { event: onUser('CreateUser') },
  },
  denied: { 'none was made': { event: denied('CreateGroup') } },
  nullParameters: {
    'the name stands in the response': {
      event: iam('CreateGroup', { response: { group: { groupName: 'devs' } } }),
      severity: 'low',
      subject: 'devs',
    },
    'it is not named': { event: iam('CreateGroup'), severity: 'low', subject: 'unnamed:group' },
  },
  identities: {
    'a role session': { event: iam('CreateGroup', { by: role(), request: { groupName: 'devs' } }), severity: 'low' },
    root: { event: iam('CreateGroup', { by: root(), request: { groupName: 'devs' } }), severity: 'low' },
  },
  evasions: { 'a user agent like a service': { event: disguised(opens), severity: 'low' } },
  ends: {
    deleted: { opens, after: group('DeleteGroup'), ends: true },
    'another deleted': { opens, after: group('DeleteGroup', 'ops'), ends: false },
    'not deleted': { opens, after: failedIam('DeleteGroup', { request: { groupName: 'devs' } }, 'DeleteConflict'), ends: false },
  },
});
