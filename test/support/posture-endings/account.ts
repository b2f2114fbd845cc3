import type { JsonObject } from '../../../shared/cloudtrail/json.ts';
import { ACCOUNT, call, iam, OTHER_ACCOUNT, role, root } from '../records.ts';
import { device, type Ending, ofAccount, on, passwordGone } from './ending.ts';

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

const inOrganizations = (name: string, response: JsonObject = {}) => call('organizations', name, { response });
const contact = (request: JsonObject) => call('account', 'PutAlternateContact', { request });
const assumedRoot = (over: JsonObject = {}) => root({ sessionContext: { assumedRoot: 'true' }, ...over });

/** By check. */
export const ofAccountChecks: Readonly<Record<string, readonly Ending[]>> = {
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
