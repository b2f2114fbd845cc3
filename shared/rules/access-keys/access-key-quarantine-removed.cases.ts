import { denied, disguised, onUser } from '../../../test/support/key-records.ts';
import { failedIam, iam, role, root, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './access-key-quarantine-removed.ts';

const V3 = { policyArn: 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3' };
const opens = onUser('DetachUserPolicy', { request: V3 });

export const cases = casesFor(rule, {
  hits: {
    'taken off a user': {
      event: opens,
      severity: 'critical',
      subject: 'bob',
      says: /User alice took the quarantine policy AWSCompromisedKeyQuarantineV3 off user bob/,
    },
    'its inline forerunner deleted': {
      event: onUser('DeleteUserPolicy', { request: { policyName: 'AWSExposedCredentialPolicy_DO_NOT_REMOVE' } }),
      severity: 'critical',
    },
    'taken off a role': {
      event: iam('DetachRolePolicy', { request: { roleName: 'Deploy', ...V3 } }),
      severity: 'critical',
      subject: 'Deploy',
    },
    'taken off a group': {
      event: iam('DetachGroupPolicy', { request: { groupName: 'devs', ...V3 } }),
      severity: 'critical',
      subject: 'devs',
    },
    'the command puts it back': {
      event: opens,
      severity: 'critical',
      says: /attach-user-policy --user-name bob --policy-arn arn:aws:iam::aws:policy\/AWSCompromised/,
    },
  },
  nearMisses: {
    'another policy': { event: onUser('DetachUserPolicy', { request: { policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }) },
    'a failed call: it was not attached': { event: failedIam('DetachUserPolicy', { request: { userName: 'bob', ...V3 } }) },
    'put on is another finding': { event: onUser('AttachUserPolicy', { request: V3 }) },
  },
  denied: {
    'with parameters: told as an attempt, apart from the state': {
      event: failedIam('DetachUserPolicy', { request: { userName: 'bob', ...V3 } }, 'AccessDenied'),
      severity: 'critical',
      subject: 'bob|attempt',
      says: /tried to take[\s\S]*denied/,
      saysNot: /alice took|no longer fenced/,
    },
    'without them there is nothing to tell it by': { event: denied('DetachUserPolicy') },
  },
  nullParameters: { 'nothing to tell it by': { event: iam('DetachUserPolicy') } },
  identities: {
    'the user itself': { event: onUser('DetachUserPolicy', { by: user('bob'), request: V3 }), severity: 'critical' },
    'a role session': { event: onUser('DetachUserPolicy', { by: role(), request: V3 }), severity: 'critical' },
    root: { event: onUser('DetachUserPolicy', { by: root(), request: V3 }), severity: 'critical' },
  },
  evasions: { 'a user agent like AWS': { event: disguised(opens, 'aws-internal/3'), severity: 'critical' } },
  ends: {
    'put back': { opens, after: onUser('AttachUserPolicy', { request: V3 }), ends: true },
    'put back on another user': { opens, after: onUser('AttachUserPolicy', { owner: 'alice', request: V3 }), ends: false },
    'putting it back failed': { opens, after: failedIam('AttachUserPolicy', { request: { userName: 'bob', ...V3 } }), ends: false },
    'another policy attached': {
      opens,
      after: onUser('AttachUserPolicy', { request: { policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }),
      ends: false,
    },
    'the user deleted': { opens, after: onUser('DeleteUser'), ends: true },
    'the user not deleted': { opens, after: failedIam('DeleteUser', { request: { userName: 'bob' } }, 'DeleteConflict'), ends: false },
  },
});
