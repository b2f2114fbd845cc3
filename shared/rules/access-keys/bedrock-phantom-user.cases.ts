import { denied, disguised, keyMade, onUser } from '../../../test/support/key-records.ts';
import { deniedIam, failedIam, iam, role, root, ssoRole } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './bedrock-phantom-user.ts';

const owner = 'BedrockAPIKey-a1b2';
const managed = (name: string) => ({ policyArn: `arn:aws:iam::aws:policy/${name}` });
const opens = onUser('CreateUser', { owner });

export const cases = casesFor(rule, {
  hits: {
    'made by the console': { event: opens, severity: 'medium', subject: owner, says: /made user BedrockAPIKey-a1b2/ },
    'with the policy it needs': {
      event: onUser('AttachUserPolicy', { owner, request: managed('AmazonBedrockLimitedAccess') }),
      severity: 'medium',
    },
    'given another policy': {
      event: onUser('AttachUserPolicy', { owner, request: managed('AdministratorAccess') }),
      severity: 'high',
      says: /more than that key needs/,
    },
    'given an access key': { event: keyMade({ owner }), severity: 'high', says: /made an access key for user/ },
    'given a password': { event: onUser('CreateLoginProfile', { owner }), severity: 'high' },
    'given another password': { event: onUser('UpdateLoginProfile', { owner }), severity: 'high' },
    'given an inline policy': {
      event: onUser('PutUserPolicy', { owner, request: { policyName: 'AmazonBedrockLimitedAccess' } }),
      severity: 'high',
    },
    'added to a group': { event: onUser('AddUserToGroup', { owner, request: { groupName: 'devs' } }), severity: 'high' },
  },
  nearMisses: {
    'another user': { event: onUser('CreateUser') },
    'the name inside another': { event: onUser('CreateUser', { owner: `my-${owner}` }) },
    'a failed call': { event: failedIam('CreateUser', { request: { userName: owner } }, 'EntityAlreadyExists') },
    'a role of that name': { event: iam('AttachRolePolicy', { request: { roleName: owner, ...managed('AdministratorAccess') } }) },
  },
  denied: {
    'nothing was given': { event: deniedIam('CreateAccessKey', { on: `user ${owner}` }) },
    'nothing was made': { event: denied('CreateUser') },
  },
  nullParameters: {
    'the name stands in the response': {
      event: iam('CreateUser', { response: { user: { userName: owner, userId: 'AIDAEXAMPLE' } } }),
      severity: 'medium',
      subject: owner,
    },
    'nobody is named': { event: iam('CreateUser') },
  },
  identities: {
    'an SSO session': { event: onUser('CreateUser', { owner, by: ssoRole() }), severity: 'medium' },
    'a role session': { event: keyMade({ owner, by: role() }), severity: 'high' },
    root: { event: keyMade({ owner, by: root() }), severity: 'high' },
  },
  evasions: { 'a user agent like a service': { event: disguised(keyMade({ owner }), 'bedrock.amazonaws.com'), severity: 'high' } },
  ends: {
    'the user deleted': { opens, after: onUser('DeleteUser', { owner }), ends: true },
    'another user deleted': { opens, after: onUser('DeleteUser'), ends: false },
    'not deleted': { opens, after: failedIam('DeleteUser', { request: { userName: owner } }, 'DeleteConflict'), ends: false },
  },
});
