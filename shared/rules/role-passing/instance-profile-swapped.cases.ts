import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, awsService, type Call, call, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './instance-profile-swapped.ts';

const INSTANCE = 'i-0a0a0a0a0a0a0a0a0';
const ASSOCIATION = 'iip-assoc-0b0b0b0b0b0b0b0b0';
const arn = `arn:aws:iam::${ACCOUNT}:instance-profile/web`;

const answer = (name: string, instanceId: string): JsonObject => ({
  [`${name}Response`]: { iamInstanceProfileAssociation: { instanceId, associationId: ASSOCIATION, iamInstanceProfile: { arn } } },
});
interface Swap extends Omit<Call, 'request'> {
  readonly profile?: JsonObject;
  readonly instance?: string;
}
const associated = ({ profile = { Name: 'web' }, instance = INSTANCE, ...what }: Swap = {}) =>
  call('ec2', 'AssociateIamInstanceProfile', {
    request: { AssociateIamInstanceProfileRequest: { InstanceId: instance, IamInstanceProfile: profile } },
    response: answer('AssociateIamInstanceProfile', instance),
    ...what,
  });
const replaced = (profile: JsonObject = { Name: 'web' }) =>
  call('ec2', 'ReplaceIamInstanceProfileAssociation', {
    request: { ReplaceIamInstanceProfileAssociationRequest: { AssociationId: 'iip-assoc-0c', IamInstanceProfile: profile } },
    response: answer('ReplaceIamInstanceProfileAssociation', INSTANCE),
  });
const taken = (instance = INSTANCE, over = {}) =>
  call('ec2', 'DisassociateIamInstanceProfile', {
    request: { DisassociateIamInstanceProfileRequest: { AssociationId: ASSOCIATION } },
    response: answer('DisassociateIamInstanceProfile', instance),
    over,
  });
const subject = `instance/${INSTANCE}`;
const web = { adminRoles: ['web'] };

export const cases = casesFor(rule, {
  hits: {
    associated: {
      event: associated(),
      severity: 'high',
      subject,
      says: /User alice gave instance i-0a\w+ the instance profile web[\s\S]*--association-id iip-assoc-0b/,
    },
    'by ARN': { event: associated({ profile: { Arn: arn } }), severity: 'high', says: /Instance profile: web/ },
    'replaced: the answer names the machine': { event: replaced(), severity: 'high', subject },
    'an administrator role': { event: associated(), settings: web, severity: 'critical' },
    'through a service': { event: associated({ by: through('ssm.amazonaws.com', user()) }), severity: 'medium' },
    'an administrator role through a service stays high': {
      event: associated({ by: through('cloudformation.amazonaws.com', user()) }),
      settings: web,
      severity: 'high',
    },
    'an answer without the association': {
      event: associated({ response: null }),
      severity: 'high',
      subject,
      saysNot: /disassociate-iam/,
    },
  },
  nearMisses: {
    'taken away': { event: taken() },
    'no such association': { event: associated({ over: { errorCode: 'Client.InvalidParameterValue' } }) },
    'a role put into a profile': { event: call('iam', 'AddRoleToInstanceProfile', { request: { roleName: 'web' } }) },
    'another service': { event: call('ecs', 'AssociateIamInstanceProfile') },
  },
  denied: { 'nothing changed': { event: associated({ over: { errorCode: 'Client.UnauthorizedOperation' } }) } },
  nullParameters: {
    'neither machine nor profile': {
      event: call('ec2', 'AssociateIamInstanceProfile'),
      severity: 'high',
      subject: 'association/unnamed',
      says: /an instance that the record does not name the instance profile \(not named\)/,
    },
  },
  identities: {
    root: { event: associated({ by: root() }), severity: 'high' },
    'a role session': { event: associated({ by: role() }), severity: 'high' },
    'an AWS service': { event: associated({ by: awsService('ssm.amazonaws.com') }), severity: 'medium' },
  },
  evasions: {
    "a service's user agent": { event: disguised(associated()), severity: 'high' },
    'members in small letters': {
      event: call('ec2', 'AssociateIamInstanceProfile', { request: { instanceId: INSTANCE, iamInstanceProfile: { name: 'web' } } }),
      severity: 'high',
      subject,
      says: /Instance profile: web/,
    },
  },
  ends: {
    'taken away': { opens: associated(), after: taken(), ends: true },
    'taken away after a replacement': { opens: replaced(), after: taken(), ends: true },
    'taken from another machine': { opens: associated(), after: taken('i-0d0d0d0d0d0d0d0d0'), ends: false },
    'not taken away': { opens: associated(), after: taken(INSTANCE, { errorCode: 'Client.UnauthorizedOperation' }), ends: false },
  },
});
