/** Controls that rules and checks serve, by id: title in our words. Ids name the benchmark version (CIS AWS Foundations). */
export const CONTROLS = {
  'cis-5.0/1.1': 'Contact details are current',
  'cis-5.0/1.3': 'The root user has no access key',
  'cis-5.0/1.4': 'The root user has MFA',
  'cis-5.0/1.5': 'The root user has hardware MFA',
  'cis-5.0/1.6': 'The root user is not used for everyday work',
  'cis-5.0/1.9': 'Every IAM user with a console password has MFA',
  'cis-5.0/1.10': 'No access key is made at user set-up for a console user',
  'cis-5.0/1.11': 'Credentials unused for 45 days are disabled',
  'cis-5.0/1.12': 'A user has at most one active access key',
  'cis-5.0/1.13': 'Access keys are rotated within 90 days',
  'cis-5.0/1.14': 'Users get permissions only through groups',
  'cis-5.0/1.15': 'No attached policy grants full administrator rights',
  'cis-5.0/1.16': 'A support role exists to manage incidents',
  'cis-5.0/1.18': 'Expired certificates are removed from IAM',
  'cis-5.0/1.20': 'Users are managed centrally by federation',
  'cis-5.0/4.1': 'Unauthorised API calls are monitored',
  'cis-5.0/4.2': 'Console sign-in without MFA is monitored',
  'cis-5.0/4.3': 'Use of the root user is monitored',
  'cis-5.0/4.4': 'IAM policy changes are monitored',
  'cis-5.0/4.5': 'CloudTrail configuration changes are monitored',
  'cis-5.0/4.6': 'Failed console sign-ins are monitored',
} as const satisfies Record<string, string>;

export type ControlId = keyof typeof CONTROLS;
