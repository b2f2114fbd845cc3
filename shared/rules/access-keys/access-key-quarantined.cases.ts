import { denied, disguised, onUser } from '../../../test/support/key-records.ts';
import { awsService, failedIam, iam, role, root, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './access-key-quarantined.ts';

const managed = (name: string, partition = 'aws') => ({ policyArn: `arn:${partition}:iam::aws:policy/${name}` });
const V3 = managed('AWSCompromisedKeyQuarantineV3');

export const cases = casesFor(rule, {
  hits: {
    'the newest version, by AWS': {
      event: onUser('AttachUserPolicy', { by: awsService('iam.amazonaws.com'), request: V3 }),
      severity: 'critical',
      subject: 'bob',
    },
    'by a user': {
      event: onUser('AttachUserPolicy', { request: V3 }),
      severity: 'critical',
      says: /User alice put the quarantine policy AWSCompromisedKeyQuarantineV3 on user bob/,
    },
    'the first version': { event: onUser('AttachUserPolicy', { request: managed('AWSCompromisedKeyQuarantine') }), severity: 'critical' },
    'another partition': {
      event: onUser('AttachUserPolicy', { request: managed('AWSCompromisedKeyQuarantineV2', 'aws-us-gov') }),
      severity: 'critical',
    },
    'its forerunner, inline': {
      event: onUser('PutUserPolicy', { request: { policyName: 'AWSExposedCredentialPolicy_DO_NOT_REMOVE' } }),
      severity: 'critical',
    },
    'on a role': { event: iam('AttachRolePolicy', { request: { roleName: 'Deploy', ...V3 } }), severity: 'critical', subject: 'Deploy' },
    'on a group': { event: iam('AttachGroupPolicy', { request: { groupName: 'devs', ...V3 } }), severity: 'critical', subject: 'devs' },
    'an attempt that failed says the same': {
      event: failedIam('AttachUserPolicy', { request: { userName: 'bob', ...V3 } }, 'LimitExceeded'),
      severity: 'critical',
      says: /tried to put/,
      saysNot: /AWS put|alice put/,
    },
  },
  nearMisses: {
    'another policy': { event: onUser('AttachUserPolicy', { request: managed('ReadOnlyAccess') }) },
    'a name that only holds it': { event: onUser('AttachUserPolicy', { request: managed('NotAWSCompromisedKeyQuarantineV3') }) },
    'a longer forerunner': { event: onUser('PutUserPolicy', { request: { policyName: 'AWSExposedCredentialPolicy_DO_NOT_REMOVE_2' } }) },
    'taken off is another finding': { event: onUser('DetachUserPolicy', { request: V3 }) },
  },
  denied: {
    'with parameters': {
      event: failedIam('AttachUserPolicy', { request: { userName: 'bob', ...V3 } }, 'AccessDenied'),
      severity: 'critical',
      says: /tried to put/,
    },
    'without them there is nothing to tell it by': { event: denied('AttachUserPolicy') },
  },
  nullParameters: { 'nothing to tell it by': { event: iam('AttachUserPolicy') } },
  identities: {
    'a role session': { event: onUser('AttachUserPolicy', { by: role(), request: V3 }), severity: 'critical' },
    root: { event: onUser('AttachUserPolicy', { by: root(), request: V3 }), severity: 'critical' },
  },
  evasions: {
    'the user itself': { event: onUser('AttachUserPolicy', { by: user('bob'), request: V3 }), severity: 'critical' },
    'a user agent like a service': { event: disguised(onUser('AttachUserPolicy', { request: V3 })), severity: 'critical' },
  },
});
