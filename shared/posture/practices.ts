/** A practice of the field, and what of ours sees to it: checks look at the account as it stands, rules at what happens to it. */
export interface Practice {
  readonly title: string;
  readonly checks: readonly string[];
  readonly rules: readonly string[];
}

const practice = (title: string, checks: readonly string[], rules: readonly string[] = []): Practice => ({ title, checks, rules });

/** In the order of the field's own lists: root, people, passwords, MFA, keys, roles, the organisation, policies, audits, logs. */
export const practices: readonly Practice[] = [
  practice(
    'The root user is not used for everyday work',
    ['root-not-used', 'root-use-monitored', 'root-password-removed', 'root-access-centralised'],
    ['root-console-login', 'root-api-write', 'root-assumeroot'],
  ),
  practice(
    'The root user has no access keys',
    ['root-no-access-keys', 'root-no-signing-certs'],
    ['root-access-key-created', 'root-longterm-key-used'],
  ),
  practice(
    'The root user has MFA',
    ['root-mfa-enabled', 'root-mfa-hardware', 'root-mfa-backup'],
    ['root-mfa-deactivated', 'root-console-login-no-mfa'],
  ),
  practice(
    'One user is one person',
    ['user-shared-name', 'user-shared-activity'],
    ['console-login-new-origin', 'access-key-used-elsewhere'],
  ),
  practice(
    'Groups carry the permissions of users',
    ['user-no-direct-policy', 'user-in-group', 'group-has-members'],
    ['policy-attached', 'inline-policy-put', 'group-member-added'],
  ),
  practice(
    'Passwords are long and of several kinds of characters',
    ['pp-exists', 'pp-min-length', 'pp-uppercase', 'pp-lowercase', 'pp-symbol', 'pp-number'],
    ['password-policy-weakened', 'password-policy-deleted'],
  ),
  practice(
    'Passwords are rotated, and by the users themselves',
    ['pp-expiry', 'pp-self-change', 'pp-hard-expiry'],
    ['password-policy-weakened'],
  ),
  practice('Passwords are not used again', ['pp-reuse'], ['password-policy-weakened']),
  practice(
    'People have MFA',
    ['user-console-mfa', 'user-any-mfa', 'key-user-mfa', 'admin-mfa', 'mfa-enforced'],
    ['console-login-no-mfa', 'mfa-deactivated', 'access-key-created-no-mfa'],
  ),
  practice('MFA: a virtual device', ['user-mfa-kind', 'vmfa-orphaned'], ['mfa-enabled-for-other', 'mfa-virtual-deleted']),
  practice('MFA: a security key or passkey', ['user-mfa-kind', 'root-mfa-hardware'], ['mfa-enabled-for-other']),
  practice('MFA: a hardware token', ['user-mfa-kind', 'root-mfa-hardware'], ['mfa-resync']),
  practice('MFA: a hardware token of GovCloud', ['user-mfa-kind'], ['mfa-resync']),
  practice('MFA: text messages, which AWS has withdrawn', ['user-mfa-sms', 'user-mfa-kind']),
  practice(
    'Access keys are rotated',
    ['key-rotated-90', 'user-one-active-key', 'key-inactive-leftover', 'user-service-credential', 'user-ssh-key'],
    ['access-key-second-active', 'access-key-reactivated'],
  ),
  practice('Unused credentials and users are removed', [
    'key-unused-45',
    'key-never-used',
    'password-unused-45',
    'key-at-user-creation',
    'user-dormant',
  ]),
  practice('Unused permissions and roles are removed', ['services-unused', 'role-unused-90', 'policy-unattached', 'analyzer-unused']),
  practice('Programs on EC2 use roles', ['ec2-instance-role', 'role-service-deputy'], ['passrole-launch', 'instance-profile-swapped']),
  practice(
    'Credentials are temporary, and none lie about in plain text',
    ['long-lived-users', 'role-session-length', 'user-password-and-key', 'user-signing-cert', 'plaintext-keys'],
    ['access-key-created-self', 'access-key-created-for-other', 'user-created'],
  ),
  practice(
    'People sign in through federation',
    ['federation-in-use', 'role-saml-aud', 'role-oidc-sub', 'role-oidc-aud'],
    ['saml-provider-changed', 'oidc-provider-changed', 'sso-idp-changed'],
  ),
  practice('People have their users in one central account', ['identity-account', 'role-cross-account-mfa'], ['login-profile-created']),
  practice(
    'Accounts belong to an organisation with guardrails',
    ['account-in-organization', 'org-scp-root-deny', 'org-delegated-admin', 'org-management-clean'],
    ['org-guardrail-changed', 'org-leave', 'org-membership', 'org-delegation'],
  ),
  practice('Permissions boundaries limit those who make identities', ['boundary-effective'], ['boundary-changed']),
  practice(
    'Managed policies rather than inline ones, and none that grants everything',
    ['policy-admin-inline', 'user-no-direct-policy', 'policy-admin-customer', 'policy-admin-aws', 'policy-service-wildcard'],
    ['inline-policy-put', 'policy-admin-attached', 'policy-version-created'],
  ),
  practice('Credentials are audited by the credential report', ['audit-fresh', 'training-attested']),
  practice('Permissions are audited by Access Advisor', ['services-unused']),
  practice(
    'Access from outside is looked for by Access Analyzer',
    ['analyzer-external', 'analyzer-unused', 'analyzer-findings', 'resource-policy-public'],
    ['analyzer-removed', 'analyzer-silenced'],
  ),
  practice(
    'CloudTrail is on, whole and watched',
    [
      'trail-multi-region',
      'trail-global-events',
      'trail-validation',
      'trail-delivering',
      'trail-encrypted',
      'trail-bucket-logged',
      'monitor-trail-changes',
    ],
    ['trail-stopped', 'trail-weakened', 'trail-selectors-weakened'],
  ),
];
