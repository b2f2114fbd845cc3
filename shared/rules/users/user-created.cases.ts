import { denied, disguised, onUser } from '../../../test/support/key-records.ts';
import { call, failedIam, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './user-created.ts';

const opens = onUser('CreateUser');

export const cases = casesFor(rule, {
  hits: {
    'by name': { event: opens, severity: 'low', subject: 'bob', says: /User alice made user bob[\s\S]*Path: \/\n[\s\S]*boundary: none/ },
    'with path and boundary': {
      event: onUser('CreateUser', { request: { path: '/team/', permissionsBoundary: 'arn:aws:iam::111122223333:policy/fence' } }),
      severity: 'low',
      says: /Path: \/team\/[\s\S]*policy\/fence/,
    },
    'without MFA is no worse: the user has no credentials yet': {
      event: onUser('CreateUser', { by: user('alice', 'long-term-key') }),
      severity: 'low',
    },
    'a name on the protected list': { event: opens, settings: { protectedPrincipals: ['bob'] }, severity: 'medium' },
    'through a service': { event: onUser('CreateUser', { by: through('cloudformation.amazonaws.com', role()) }), severity: 'info' },
  },
  nearMisses: {
    'the name was taken': { event: failedIam('CreateUser', { request: { userName: 'bob' } }, 'EntityAlreadyExists') },
    'a user of the Identity Center directory': { event: call('sso-directory', 'CreateUser', { request: { userName: 'bob' } }) },
    'a user of a file server': { event: call('transfer', 'CreateUser', { request: { userName: 'bob' } }) },
    'a group': { event: iam('CreateGroup', { request: { groupName: 'devs' } }) },
  },
  denied: { 'nobody was made': { event: denied('CreateUser') } },
  nullParameters: {
    'the name stands in the response': {
      event: iam('CreateUser', { response: { user: { userName: 'bob', path: '/x/' } } }),
      severity: 'low',
      subject: 'bob',
      says: /Path: \/x\//,
    },
    'nobody is named': { event: iam('CreateUser'), severity: 'low', subject: 'unnamed:user' },
  },
  identities: {
    'an SSO session': { event: onUser('CreateUser', { by: ssoRole() }), severity: 'low', saysNot: /without MFA/ },
    root: { event: onUser('CreateUser', { by: root() }), severity: 'low' },
  },
  evasions: { 'a user agent like a service': { event: disguised(opens), severity: 'low' } },
  ends: {
    deleted: { opens, after: onUser('DeleteUser'), ends: true },
    'another deleted': { opens, after: onUser('DeleteUser', { owner: 'alice' }), ends: false },
    'not deleted': { opens, after: failedIam('DeleteUser', { request: { userName: 'bob' } }, 'DeleteConflict'), ends: false },
    'deleted elsewhere': { opens, after: call('transfer', 'DeleteUser', { request: { userName: 'bob' } }), ends: false },
  },
});
