import { disguised } from '../../../test/support/key-records.ts';
import { call, deniedIam, failedIam, iam, identityCenterUser, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './iam-unknown-write.ts';

const rotated = iam('RotateSomething', { request: { userName: 'bob', secretThing: 'hunter2' } });
const tagged = (tags: readonly object[] | object, source = 'iam', name = 'TagPolicy') =>
  call(source, name, { request: JSON.parse(JSON.stringify({ policyArn: 'arn:aws:iam::111122223333:policy/p', tags })) });
const byTeam = { abacTagKeys: ['Team'] };

export const cases = casesFor(rule, {
  hits: {
    'a call that is new': {
      event: rotated,
      severity: 'medium',
      says: /User alice called iam:RotateSomething on user bob[\s\S]*Parameters: userName, secretThing/,
      saysNot: /hunter2/,
    },
    'in Identity Center': { event: call('sso', 'CreateSomething', { by: ssoRole() }), severity: 'medium' },
    'in the organisation': { event: call('organizations', 'ShareSomething'), severity: 'medium', says: /none shown/ },
    'a tag that policies decide by, in any case': {
      event: tagged([{ key: 'team', value: 'admins' }]),
      settings: byTeam,
      severity: 'medium',
      says: /decide by the tag team/,
    },
    'the tags of another service, as an object': {
      event: tagged({ Team: 'admins' }, 'access-analyzer', 'TagResource'),
      settings: byTeam,
      severity: 'medium',
    },
    'a tag taken away': {
      event: iam('UntagPolicy', { request: { tagKeys: ['Cost', 'Team'] } }),
      settings: byTeam,
      severity: 'medium',
    },
    'another tag': { event: tagged([{ key: 'Cost', value: '1' }]), settings: byTeam, severity: 'info' },
    'a tag where none decides': { event: tagged([{ key: 'Team', value: 'x' }]), severity: 'info' },
    'an instance profile deleted': {
      event: iam('DeleteInstanceProfile', { request: { instanceProfileName: 'web' } }),
      severity: 'info',
    },
    'through a service': { event: iam('RotateSomething', { by: through('cloudformation.amazonaws.com', user()) }), severity: 'low' },
    "a service's own report": {
      event: call('organizations', 'SomethingResult', { over: { eventType: 'AwsServiceEvent' } }),
      severity: 'info',
    },
  },
  nearMisses: {
    'a read by its name': { event: iam('GetSomething', { over: { readOnly: false } }) },
    'a read by its record': { event: iam('RotateSomething', { over: { readOnly: true } }) },
    'a check': { event: call('access-analyzer', 'CheckNoNewAccess') },
    'credentials for a certificate': { event: call('rolesanywhere', 'CreateSession') },
    'another service': { event: call('s3', 'RotateSomething') },
    'it changed nothing': { event: failedIam('RotateSomething', { request: { userName: 'bob' } }) },
  },
  denied: { 'nothing changed: other rules tell of attempts': { event: deniedIam('RotateSomething', { on: 'user bob' }) } },
  nullParameters: {
    'no parameters': { event: iam('RotateSomething'), severity: 'medium', says: /none shown/ },
    'tags that the record does not show': { event: iam('TagPolicy'), settings: byTeam, severity: 'medium' },
  },
  identities: {
    root: { event: iam('RotateSomething', { by: root() }), severity: 'medium' },
    'an Identity Center user': { event: call('sso', 'CreateSomething', { by: identityCenterUser() }), severity: 'medium' },
    'a service-linked role': {
      event: call('sso', 'CreateSomething', { by: role('AWSServiceRoleForSSO', 's', { path: '/aws-service-role/sso.amazonaws.com/' }) }),
      severity: 'low',
    },
  },
  evasions: {
    "a service's user agent": { event: disguised(rotated), severity: 'medium' },
    'a record that does not say whether it is a read': { event: { ...rotated, readOnly: null }, severity: 'medium' },
    'a name in small letters': { event: iam('rotateSomething'), severity: 'medium' },
  },
});
