import { ACCOUNT, call } from '../records.ts';
import { type Ending, ofAccount, ofRole, ofUser, on, userGone } from './ending.ts';

const ARN = `arn:aws:iam::${ACCOUNT}:policy/p`;

const ofPolicy = (made: string, subject = ARN): Ending => ({
  ...{ made, subject },
  ends: [on('DeletePolicy', { policyArn: subject })],
  leaves: [
    on('DeletePolicy', { policyArn: `${subject}2` }),
    on('DeletePolicyVersion', { policyArn: subject, versionId: 'v1' }),
    on('CreatePolicyVersion', { policyArn: subject, policyDocument: '{"Version":"2012-10-17","Statement":[]}', setAsDefault: true }),
    on('DetachUserPolicy', { userName: 'bob', policyArn: subject }),
  ],
});

const ofInline = (made: string): Ending => ({
  ...{ made, subject: 'user/bob|inline|p' },
  ends: [on('DeleteUserPolicy', { userName: 'bob', policyName: 'p' })],
  leaves: [
    on('DeleteUserPolicy', { userName: 'bob', policyName: 'p2' }),
    on('DeleteUserPolicy', { userName: 'bobby', policyName: 'p' }),
    on('DeleteRolePolicy', { roleName: 'bob', policyName: 'p' }),
    on('DeleteGroupPolicy', { groupName: 'bob', policyName: 'p' }),
  ],
});

const ofAttached = (made: string, policyArn: string): Ending => ({
  ...{ made, subject: `user/bob|${policyArn}` },
  ends: [on('DetachUserPolicy', { userName: 'bob', policyArn })],
  leaves: [
    on('DetachUserPolicy', { userName: 'bob', policyArn: `${policyArn}2` }),
    on('DetachUserPolicy', { userName: 'bobby', policyArn }),
    on('DetachRolePolicy', { roleName: 'bob', policyArn }),
    on('DetachGroupPolicy', { groupName: 'bob', policyArn }),
  ],
});

const associated = (InstanceId: string) =>
  call('ec2', 'AssociateIamInstanceProfile', {
    request: { AssociateIamInstanceProfileRequest: { InstanceId, IamInstanceProfile: { Name: 'app' } } },
  });

/** By check. */
export const ofPermissions: Readonly<Record<string, readonly Ending[]>> = {
  'boundary-effective': [
    ofPolicy('a boundary that allows everything', `arn:aws:iam::${ACCOUNT}:policy/limits`),
    ofUser('a way around it: roles are made without it', 'bob', [userGone], [on('DeleteUserPermissionsBoundary', { userName: 'bob' })]),
    ofRole('a role with a way around it'),
  ],
  'cloudshell-restricted': [ofAttached('to a user, a group and a role', 'arn:aws:iam::aws:policy/AWSCloudShellFullAccess')],
  'group-has-members': [
    {
      ...{ made: 'an old empty group, with all that must go first', subject: 'ops' },
      ends: [on('DeleteGroup', { groupName: 'ops' }), on('AddUserToGroup', { groupName: 'ops', userName: 'bob' })],
      leaves: [
        on('DeleteGroup', { groupName: 'ops2' }),
        on('AddUserToGroup', { groupName: 'ops2', userName: 'ops' }),
        on('RemoveUserFromGroup', { groupName: 'ops', userName: 'bob' }),
      ],
    },
  ],
  'policy-admin-aws': [ofAttached('a user, whoever is approved', 'arn:aws:iam::aws:policy/AdministratorAccess')],
  'policy-admin-customer': [ofPolicy('everything on everything')],
  'policy-admin-inline': [ofInline('everything on everything')],
  'policy-allow-notaction': [ofInline('on everything'), ofPolicy('a policy that nobody holds yet')],
  'policy-allow-notresource': [ofInline('whatever it allows'), ofPolicy('a policy that nobody holds yet')],
  'policy-assumerole-wildcard': [ofInline('every role'), ofPolicy('a policy that nobody holds yet')],
  'policy-cloudtrail-kms-full': [ofInline('all of KMS'), ofPolicy('a policy that nobody holds yet')],
  'policy-passrole-wildcard': [ofInline('every role to every service'), ofPolicy('a policy that nobody holds yet')],
  'policy-privilege-escalation': [ofUser('rights onto itself', 'bob', [userGone]), ofRole('by two policies together, and a role to pass')],
  'policy-risky-version': [ofPolicy('an old version')],
  'policy-service-wildcard': [ofInline('on everything'), ofPolicy('a policy that nobody holds yet')],
  'policy-unattached': [
    {
      ...{ made: 'an old one', subject: ARN },
      ends: [
        on('DeletePolicy', { policyArn: ARN }),
        on('AttachGroupPolicy', { groupName: 'ops', policyArn: ARN }),
        on('PutRolePermissionsBoundary', { roleName: 'app', permissionsBoundary: ARN }),
      ],
      leaves: [
        on('DeletePolicy', { policyArn: `${ARN}2` }),
        on('AttachGroupPolicy', { groupName: 'ops', policyArn: `${ARN}2` }),
        on('PutRolePermissionsBoundary', { roleName: 'app', permissionsBoundary: `${ARN}2` }),
        on('DetachGroupPolicy', { groupName: 'ops', policyArn: ARN }),
      ],
    },
  ],
  'user-in-group': [
    ofUser(
      'alone with a password',
      'bob',
      [(userName) => on('AddUserToGroup', { groupName: 'ops', userName }), userGone],
      [on('RemoveUserFromGroup', { groupName: 'ops', userName: 'bob' })],
    ),
  ],
  'user-no-direct-policy': [
    ofAttached('one row for each policy, attached and inline', 'arn:aws:iam::aws:policy/ReadOnlyAccess'),
    ofInline('one row for each policy, attached and inline'),
  ],
  'ec2-instance-role': [
    {
      ...{ made: 'running and stopped ones, in two regions', subject: 'instance/i-1' },
      ends: [associated('i-1')],
      leaves: [associated('i-2'), associated('i-11'), call('ec2', 'StopInstances')],
    },
  ],
  'role-cross-account-mfa': [ofRole('another account')],
  'role-cross-account-scoped': [ofRole('the whole of another account')],
  'role-dead-principal': [ofRole('a user and a role')],
  'role-external-id': [ofRole('a foreign account')],
  'role-oidc-aud': [ofRole('the subject alone')],
  'role-oidc-sub': [ofRole('no condition')],
  'role-saml-aud': [ofRole('no condition')],
  'role-service-deputy': [ofRole('for whomever')],
  'role-session-length': [ofRole('twelve hours')],
  'role-trust-public': [ofRole('the star alone')],
  'role-unused-90': [ofRole('used long ago')],
  'support-role': [
    ofAccount(
      'no roles at all',
      [on('AttachRolePolicy', { roleName: 'app', policyArn: 'arn:aws:iam::aws:policy/AWSSupportAccess' })],
      [
        on('AttachRolePolicy', { roleName: 'app', policyArn: `arn:aws:iam::${ACCOUNT}:policy/AWSSupportAccess` }),
        on('AttachUserPolicy', { userName: 'app', policyArn: 'arn:aws:iam::aws:policy/AWSSupportAccess' }),
        on('AttachRolePolicy', { roleName: 'app', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }),
      ],
    ),
  ],
};
