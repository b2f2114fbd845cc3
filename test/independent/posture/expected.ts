import { defaultPostureSettings, type PostureSettings } from '../../../shared/posture/settings.ts';
import { ACCOUNT } from './read-account.ts';

const said = { approvedAdministrators: ['admin'], administratorLimit: 2 };
export const SETTINGS: PostureSettings = { ...defaultPostureSettings, ...said };

/** In the faulty account, judged so many days after it was made: what ages is old by then. */
export const FAULTY_AFTER_DAYS = 200;

const policies = (...names: readonly string[]) => names.map((name) => `arn:aws:iam::${ACCOUNT}:policy/${name}`);
const keys = ['dave 1', 'dave 2', 'erin 1'];
const passwords = ['alice', 'carol', 'erin', 'team'];
const inline = 'user/alice|inline|inline-admin';
const trail = [`arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/small`];
const account = [ACCOUNT];
const roles = ['anybody', 'anybody-aws', 'deputy', 'foreign-admin', 'gone', 'long-admin', 'people', 'pipeline', 'stranger'];

/** What was broken, by check: the subjects that must fail in the faulty account, and no others. In the sound one each must pass. */
export const BOTH: Readonly<Record<string, readonly string[] | 'each region'>> = {
  'admin-mfa': ['alice', 'carol'],
  'admin-count': account,
  'account-in-organization': account,
  'cloudshell-restricted': ['group/wide|arn:aws:iam::aws:policy/AWSCloudShellFullAccess'],
  'contact-billing-operations': account,
  'contact-security': account,
  'ec2-instance-role': ['instance/i-…'],
  'federation-in-use': account,
  'group-has-members': ['empty'],
  'key-at-user-creation': ['erin 1'],
  'key-never-used': keys,
  'key-rotated-90': keys,
  'key-unused-45': keys,
  'key-user-mfa': ['dave'],
  'mfa-enforced': passwords,
  'password-unused-45': passwords,
  'policy-admin-aws': ['user/alice|arn:aws:iam::aws:policy/AdministratorAccess'],
  'policy-admin-customer': policies('all-but-billing', 'everything'),
  'policy-admin-inline': [inline],
  'policy-allow-notaction': policies('all-but-billing'),
  'policy-allow-notresource': policies('all-but-one'),
  'policy-assumerole-wildcard': [...policies('all-but-billing', 'any-role', 'everything'), inline],
  'policy-cloudtrail-kms-full': policies('trail-full'),
  'policy-passrole-wildcard': [...policies('all-but-billing', 'everything', 'pass-any'), inline],
  'policy-privilege-escalation': ['carol'],
  'policy-risky-version': policies('once-all'),
  'policy-service-wildcard': policies('all-but-one', 'service-wide', 'trail-full'),
  'policy-unattached': policies('nobodys'),
  'pp-expiry': account,
  'pp-lowercase': account,
  'pp-min-length': account,
  'pp-number': account,
  'pp-reuse': account,
  'pp-self-change': account,
  'pp-symbol': account,
  'pp-uppercase': account,
  'role-cross-account-mfa': ['foreign-admin'],
  'role-dead-principal': ['gone'],
  'role-external-id': ['stranger'],
  'role-oidc-aud': ['pipeline'],
  'role-oidc-sub': ['pipeline'],
  'role-saml-aud': ['people'],
  'role-service-deputy': ['deputy'],
  'role-session-length': ['long-admin'],
  'role-trust-public': ['anybody', 'anybody-aws'],
  'role-unused-90': roles,
  'securityhub-on': 'each region',
  'support-role': account,
  'trail-bucket-logged': trail,
  'trail-delivering': account,
  'trail-encrypted': trail,
  'trail-global-events': account,
  'trail-multi-region': account,
  'trail-validation': account,
  'user-any-mfa': ['alice', 'carol', 'dave'],
  'user-console-mfa': ['alice', 'carol'],
  'user-dormant': ['grace', 'judy', 'kim'],
  'user-in-group': ['alice', 'dave', 'erin', 'mia', 'team'],
  'user-mfa-kind': ['judy'],
  'user-mfa-sms': ['kim'],
  'user-no-direct-policy': [
    'user/alice|arn:aws:iam::aws:policy/AdministratorAccess',
    inline,
    `user/alice|${policies('everything')[0]}`,
    `user/judy|${policies('everything')[0]}`,
  ],
  'user-one-active-key': ['dave'],
  'user-password-and-key': ['erin'],
  'user-shared-name': ['team'],
  'user-signing-cert': ['mia'],
  'user-ssh-key': ['SSH public key/APKA…'],
};

/** One side that the emulator can't be brought to, and why. The other side must be as made. */
export const ONE_SIDED: Readonly<
  Record<string, { readonly sound: 'pass' | 'gap'; readonly faulty: readonly string[] | 'gap'; readonly why: string }>
> = {
  'pp-exists': { sound: 'pass', faulty: 'gap', why: 'the faulty account has a weak policy, so that the other rows have something to fail' },
  'pp-hard-expiry': {
    sound: 'pass',
    faulty: 'gap',
    why: 'it fails only where fewer than two administrators could help: the faulty account has more',
  },
  'root-mfa-backup': { sound: 'gap', faulty: ['root'], why: 'moto lets nobody give root an MFA device' },
  'root-mfa-enabled': { sound: 'gap', faulty: ['root'], why: 'moto lets nobody give root an MFA device: AccountMFAEnabled is always 0' },
  'root-mfa-hardware': { sound: 'gap', faulty: ['root'], why: 'moto lets nobody give root an MFA device' },
  'root-no-access-keys': { sound: 'pass', faulty: 'gap', why: 'moto has no keys of root: AccountAccessKeysPresent is always 0' },
  'root-no-signing-certs': {
    sound: 'pass',
    faulty: 'gap',
    why: 'moto has no certificates of root: AccountSigningCertificatesPresent is always 0',
  },
  'server-cert-expired': { sound: 'pass', faulty: 'gap', why: 'a certificate needs its private key, and none is kept in this repository' },
  'server-cert-expiring': { sound: 'pass', faulty: 'gap', why: 'a certificate needs its private key, and none is kept in this repository' },
};

const MISSING = (call: string): string => `moto does not implement ${call}`;
const OWN = 'it reads what the monitor itself knows, and no service of AWS';

/** Neither side can be made, and why. */
export const NOT_EXPRESSED: Readonly<Record<string, string>> = {
  'analyzer-external': MISSING('Access Analyzer'),
  'analyzer-findings': MISSING('Access Analyzer'),
  'analyzer-unused': MISSING('Access Analyzer'),
  'resource-policy-public': MISSING('Access Analyzer'),
  'boundary-effective': "moto's GetAccountAuthorizationDetails leaves permissions boundaries out",
  'contact-primary-current': MISSING('account:GetContactInformation'),
  'root-access-centralised': MISSING('iam:ListOrganizationsFeatures'),
  'root-password-removed': MISSING('iam:ListOrganizationsFeatures'),
  'root-sessions-centralised': MISSING('iam:ListOrganizationsFeatures'),
  'services-unused': MISSING('iam:GenerateServiceLastAccessedDetails'),
  'user-service-credential': MISSING('iam:ListServiceSpecificCredentials'),
  'root-not-used': "moto's credential report has no row of root: the one that is there was added by the launcher",
  'org-delegated-admin': 'the suite has one account and no organisation around it',
  'org-scp-root-deny': 'the suite has one account and no organisation around it',
  'role-cross-account-scoped': 'the suite has one account and no organisation around it',
  'identity-account': 'the configuration names no identity account',
  'plaintext-keys': 'the search is off, as it is where nobody asks for it',
  'security-questions': 'no API tells them',
  'audit-fresh': OWN,
  'key-inactive-leftover': OWN,
  'long-lived-users': OWN,
  'monitor-iam-changes': OWN,
  'monitor-org-changes': OWN,
  'monitor-signin-failures': OWN,
  'monitor-signin-no-mfa': OWN,
  'monitor-trail-changes': OWN,
  'monitor-unauthorized': OWN,
  'org-management-clean': OWN,
  'root-use-monitored': OWN,
  'training-attested': OWN,
  'user-shared-activity': OWN,
  'vmfa-orphaned': OWN,
};
