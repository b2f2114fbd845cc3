/** Families of rules, by the name of their folder, as people read them. */
export const FAMILIES = {
  'root-use': 'Root use',
  'sign-in': 'Console sign-in',
  'mfa-devices': 'MFA devices',
  'access-keys': 'Access keys and other long-lived credentials',
  users: 'Users, groups and passwords',
  policies: 'Policies and boundaries',
  trust: 'Roles and trust',
  federation: 'Federation and delegation',
  'identity-center': 'Identity Center',
  sessions: 'Temporary credentials',
  account: 'Account settings',
  organizations: 'Organizations',
  'access-analyzer': 'Access Analyzer',
  'log-tampering': 'CloudTrail and its logs',
  monitor: 'The monitor itself',
  detectors: 'Config, GuardDuty and Security Hub',
  reconnaissance: 'Reconnaissance and denied calls',
  'resource-policies': 'Resource policies that let outsiders in',
  'role-passing': 'Passing roles',
  'catch-all': 'Calls no other rule knows',
  posture: 'Posture: the account as it stands',
  own: 'Your own rules',
} as const satisfies Record<string, string>;

export type Family = keyof typeof FAMILIES;
