import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { KEY, keyDeleted, keySwitched } from './key-records.ts';
import { ACCOUNT, call, iam, OTHER_ACCOUNT, role, root } from './records.ts';

/** A finding of a check, made by one of its own cases, and events that end it and that do not. */
export interface Ending {
  /** Names the case among those that fail. */
  readonly made: string;
  readonly subject: string;
  readonly ends: readonly JsonObject[];
  readonly leaves: readonly JsonObject[];
}

const on = (name: string, request: JsonObject, what: JsonObject = {}): JsonObject => iam(name, { request, ...what });
const userGone = (userName: string) => on('DeleteUser', { userName });
const passwordGone = (userName: string) => on('DeleteLoginProfile', { userName });
const device = (userName: string) => on('EnableMFADevice', { userName, serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/${userName}` });

type Call = (userName: string) => JsonObject;

/** Of a user: the same calls for somebody else leave it, and so do calls that only look like them. */
const ofUser = (made: string, subject: string, calls: readonly Call[], leaves: readonly JsonObject[] = []): Ending => ({
  ...{ made, subject },
  ends: calls.map((one) => one(subject)),
  leaves: [
    ...calls.map((one) => one('somebody-else')),
    on('DeactivateMFADevice', { userName: subject, serialNumber: 'x' }),
    on('UpdateLoginProfile', { userName: subject }),
    on('UpdateUser', { userName: subject, newPath: '/x/' }),
    ...leaves,
  ],
});

const ofRole = (made: string, subject = 'app'): Ending => ({
  ...{ made, subject },
  ends: [on('DeleteRole', { roleName: subject })],
  leaves: [
    on('DeleteRole', { roleName: `${subject}2` }),
    on('UpdateAssumeRolePolicy', { roleName: subject, policyDocument: '{"Version":"2012-10-17","Statement":[]}' }),
    on('UpdateRole', { roleName: subject, maxSessionDuration: 3600 }),
  ],
});

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

const elsewhere: JsonObject = { recipientAccountId: OTHER_ACCOUNT };

/** Of the account as a whole: the same call in another account leaves it. */
const ofAccount = (made: string, ends: readonly JsonObject[], leaves: readonly JsonObject[] = []): Ending => ({
  ...{ made, subject: ACCOUNT, ends },
  leaves: [...ends.map((event) => ({ ...event, ...elsewhere })), ...leaves],
});

const passwordPolicy = (request: JsonObject) => on('UpdateAccountPasswordPolicy', request);
const asking = (made: string, field: string, value = true): Ending =>
  ofAccount(
    made,
    [passwordPolicy({ minimumPasswordLength: 14, [field]: value })],
    [passwordPolicy({ minimumPasswordLength: 14, [field]: !value }), passwordPolicy({ minimumPasswordLength: 14 })],
  );

const trail = (name: string, request: JsonObject, awsRegion = 'eu-west-1') => call('cloudtrail', name, { request, over: { awsRegion } });

const ofTrail = (made: string, name: string, change?: JsonObject, opposite?: JsonObject): Ending => {
  const subject = `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/${name}`;
  const changed = (what: JsonObject | undefined, named = name) =>
    what === undefined ? [] : [trail('UpdateTrail', { name: named, ...what })];
  return {
    ...{ made, subject },
    ends: [trail('DeleteTrail', { name }), trail('DeleteTrail', { name: subject }), ...changed(change), ...changed(change, subject)],
    leaves: [
      trail('DeleteTrail', { name: `${name}2` }),
      trail('DeleteTrail', { name }, 'us-east-1'),
      trail('StopLogging', { name }),
      ...changed(opposite),
      ...changed(change, `${name}2`),
      ...changed({ s3BucketName: 'logs' }),
    ],
  };
};

const ofCredential = (
  made: string,
  subject: string,
  [gone, off]: readonly (string | undefined)[],
  field: string,
  ids: readonly [string, string],
) => {
  const calls = (id: string, status: string) => [
    on(gone ?? '', { userName: 'ana', [field]: id }),
    ...(off === undefined ? [] : [on(off, { userName: 'ana', [field]: id, status })]),
  ];
  const [own, other] = ids;
  return { made, subject, ends: calls(own, 'Inactive'), leaves: [...calls(other, 'Inactive'), ...calls(own, 'Active').slice(1)] };
};

const ofServerCertificate = (made: string) =>
  ofCredential(made, 'server certificate/www', ['DeleteServerCertificate'], 'serverCertificateName', ['www', 'www2']);

const inOrganizations = (name: string, response: JsonObject = {}) => call('organizations', name, { response });
const contact = (request: JsonObject) => call('account', 'PutAlternateContact', { request });
const associated = (InstanceId: string) =>
  call('ec2', 'AssociateIamInstanceProfile', {
    request: { AssociateIamInstanceProfileRequest: { InstanceId, IamInstanceProfile: { Name: 'app' } } },
  });
const spare = { serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/spare` };
const otherSpare = { serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/spare2` };
const assumedRoot = (over: JsonObject = {}) => root({ sessionContext: { assumedRoot: 'true' }, ...over });
const LISTED = 'AKIAEXAMPLE1';
const keyCalls = (userName: string) => [keyDeleted({ owner: userName }), keySwitched('Inactive', { owner: userName })];
const keyOff: Call = (userName) => keySwitched('Inactive', { owner: userName });
const keyGone: Call = (userName) => keyDeleted({ owner: userName });

const ofKey = (made: string, id: string): Ending => ({
  ...{ made, subject: id },
  ends: [keyDeleted({ id }), keySwitched('Inactive', { id })],
  leaves: [keyDeleted({ id: KEY }), keySwitched('Inactive', { id: KEY }), keySwitched('Active', { id })],
});

/** By check. What a check names under `ends` is tried at least once here. */
export const ENDINGS: Readonly<Record<string, readonly Ending[]>> = {
  'admin-mfa': [ofUser('a password', 'boss', [device, userGone], keyCalls('boss'))],
  'key-at-user-creation': [ofUser('inactive since', 'ana', [passwordGone, userGone], [device('ana')])],
  'key-inactive-leftover': [
    {
      ...{ made: 'left over', subject: LISTED },
      ends: [keyDeleted({ id: LISTED }), keySwitched('Active', { id: LISTED })],
      leaves: [keyDeleted({ id: KEY }), keySwitched('Active', { id: KEY }), keySwitched('Inactive', { id: LISTED })],
    },
  ],
  'key-never-used': [ofUser('made in vain', 'user0', [userGone]), ofKey('by its id where the keys are listed', LISTED)],
  'key-rotated-90': [ofUser('an old key', 'user0', [userGone]), ofKey("by its id where its user's keys are listed", 'AKIAEXAMPLE2')],
  'key-unused-45': [ofUser('used long ago', 'user0', [userGone]), ofKey('by its id where the keys are listed', LISTED)],
  'key-user-mfa': [ofUser('a key alone', 'user0', [device, userGone], [passwordGone('user0')])],
  'mfa-enforced': [ofUser('no policy at all', 'ana', [passwordGone, userGone], [device('ana')])],
  'password-unused-45': [ofUser('used long ago', 'user0', [passwordGone, userGone], [device('user0')])],
  'server-cert-expired': [ofServerCertificate('expired')],
  'server-cert-expiring': [ofServerCertificate('soon')],
  'user-any-mfa': [ofUser('a password', 'user0', [device, userGone])],
  'user-console-mfa': [ofUser('a password alone', 'user0', [device, passwordGone, userGone])],
  'user-dormant': [ofUser('one made long ago, with nothing', 'user0', [userGone], [passwordGone('user0')])],
  'user-mfa-kind': [ofUser('an app alone', 'boss', [userGone], [device('boss')])],
  'user-mfa-sms': [ofUser('a phone number beside a passkey', 'ana', [userGone], [device('ana')])],
  'user-one-active-key': [ofUser('two', 'user0', [keyGone, keyOff, userGone])],
  'user-password-and-key': [ofUser('both', 'user0', [passwordGone, userGone], keyCalls('user0'))],
  'user-service-credential': [
    ofCredential(
      'an old one',
      'ACCAEXAMPLE1',
      ['DeleteServiceSpecificCredential', 'UpdateServiceSpecificCredential'],
      'serviceSpecificCredentialId',
      ['ACCAEXAMPLE1', 'ACCAEXAMPLE2'],
    ),
  ],
  'user-shared-activity': [ofUser('in the console twice at a time', 'ana', [userGone], [passwordGone('ana')])],
  'user-shared-name': [ofUser('a word of a group of people', 'ops-team', [passwordGone, userGone])],
  'user-signing-cert': [
    ofUser('the second one', 'user0', [userGone], [on('DeleteSigningCertificate', { userName: 'user0', certificateId: 'C1' })]),
  ],
  'user-ssh-key': [
    ofCredential('an old one', 'SSH public key/APKAEXAMPLE1', ['DeleteSSHPublicKey', 'UpdateSSHPublicKey'], 'sSHPublicKeyId', [
      'APKAEXAMPLE1',
      'APKAEXAMPLE2',
    ]),
  ],
  'vmfa-orphaned': [
    {
      ...{ made: 'one that nobody holds', subject: spare.serialNumber },
      ends: [on('DeleteVirtualMFADevice', spare), on('EnableMFADevice', { userName: 'bob', ...spare })],
      leaves: [
        on('DeleteVirtualMFADevice', otherSpare),
        on('EnableMFADevice', { userName: 'bob', ...otherSpare }),
        on('DeactivateMFADevice', { userName: 'bob', ...spare }),
      ],
    },
  ],
  'services-unused': [ofUser('a service without recorded use', 'ana', [userGone]), ofRole('of a role', 'worker')],
  'identity-account': [ofUser('each person here is one too many', 'ana', [passwordGone, userGone], [device('ana')])],
  'org-delegated-admin': [
    ofAccount('none', [inOrganizations('RegisterDelegatedAdministrator')], [inOrganizations('DeregisterDelegatedAdministrator')]),
  ],
  'securityhub-on': [
    {
      ...{ made: 'off in one', subject: 'Security Hub/us-east-1' },
      ends: [call('securityhub', 'EnableSecurityHub')],
      leaves: [call('securityhub', 'EnableSecurityHub', { over: { awsRegion: 'eu-west-1' } }), call('securityhub', 'DisableSecurityHub')],
    },
  ],
  'trail-bucket-logged': [
    ofTrail('not logged', 'main'),
    ofAccount('no trail', [trail('CreateTrail', { name: 'main' })], [trail('StartLogging', { name: 'main' })]),
  ],
  'trail-delivering': [
    ofTrail('the bucket refuses', 'main'),
    ofAccount('no trail that logs', [trail('StartLogging', { name: 'main' })], [trail('CreateTrail', { name: 'main' })]),
  ],
  'trail-encrypted': [
    ofTrail('one of two without', 'plain', { kmsKeyId: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1` }, { kmsKeyId: '' }),
    ofAccount('no trail', [trail('CreateTrail', { name: 'main' })], [trail('StartLogging', { name: 'main' })]),
  ],
  'trail-validation': [
    ofTrail('a row a trail', 'main', { enableLogFileValidation: true }, { enableLogFileValidation: false }),
    ofAccount('no trail that logs', [trail('StartLogging', { name: 'main' })], [trail('CreateTrail', { name: 'main' })]),
  ],
  'pp-exists': [ofAccount('no policy of its own', [passwordPolicy({ minimumPasswordLength: 8 })], [on('DeleteAccountPasswordPolicy', {})])],
  'pp-hard-expiry': [asking('nobody else gets in', 'hardExpiry', false)],
  'pp-lowercase': [asking('not required', 'requireLowercaseCharacters')],
  'pp-number': [asking('not required', 'requireNumbers')],
  'pp-self-change': [asking('not allowed', 'allowUsersToChangePassword')],
  'pp-symbol': [asking('not required', 'requireSymbols')],
  'pp-uppercase': [asking('not required', 'requireUppercaseCharacters')],
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
  'account-in-organization': [
    ofAccount(
      'by itself',
      [inOrganizations('CreateOrganization'), inOrganizations('AcceptHandshake', { handshake: { action: 'INVITE' } })],
      [inOrganizations('AcceptHandshake', { handshake: { action: 'ENABLE_ALL_FEATURES' } }), inOrganizations('AcceptHandshake')],
    ),
  ],
  'contact-security': [
    ofAccount(
      'none, though others are set',
      [contact({ alternateContactType: 'SECURITY' })],
      [contact({ alternateContactType: 'BILLING' }), contact({ alternateContactType: 'SECURITY', accountId: OTHER_ACCOUNT })],
    ),
  ],
  'root-access-centralised': [
    ofAccount('none at all', [on('EnableOrganizationsRootCredentialsManagement', {})], [on('EnableOrganizationsRootSessions', {})]),
  ],
  'root-sessions-centralised': [
    ofAccount('none at all', [on('EnableOrganizationsRootSessions', {})], [on('EnableOrganizationsRootCredentialsManagement', {})]),
  ],
  'root-mfa-enabled': [
    {
      ...{ made: 'a password and no MFA', subject: 'root' },
      ends: [iam('EnableMFADevice', { by: root(), request: { serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/root-account-mfa-device` } })],
      leaves: [device('root'), iam('DeactivateMFADevice', { by: root(), request: { serialNumber: 'x' } })],
    },
  ],
  'root-password-removed': [
    {
      ...{ made: 'the summary says it', subject: 'root' },
      ends: [iam('DeleteLoginProfile', { by: root() }), iam('DeleteLoginProfile', { by: assumedRoot() })],
      leaves: [passwordGone('root'), iam('DeleteLoginProfile', { by: role('root'), request: { userName: 'root' } })],
    },
  ],
};
