import type { Family } from '../rules/family-names.ts';

/** Namespace, category and classifier of each family. Source: "Types taxonomy for ASFF", AWS Security Hub User Guide. */
const TYPES: Partial<Readonly<Record<Family, string>>> = {
  'root-use': 'Unusual Behaviors/User',
  'sign-in': 'TTPs/Initial Access',
  'mfa-devices': 'TTPs/Persistence',
  'access-keys': 'TTPs/Persistence',
  users: 'TTPs/Persistence',
  policies: 'TTPs/Privilege Escalation',
  trust: 'TTPs/Privilege Escalation',
  federation: 'TTPs/Persistence',
  'identity-center': 'TTPs/Persistence',
  sessions: 'TTPs/Credential Access',
  organizations: 'TTPs/Defense Evasion',
  'access-analyzer': 'TTPs/Defense Evasion',
  'log-tampering': 'TTPs/Defense Evasion',
  monitor: 'TTPs/Defense Evasion',
  detectors: 'TTPs/Defense Evasion',
  reconnaissance: 'TTPs/Discovery',
  'resource-policies': 'Effects/Data Exposure',
  'role-passing': 'TTPs/Privilege Escalation',
  'catch-all': 'Unusual Behaviors/User',
  own: 'Unusual Behaviors/User',
};

/** What the account is like, rather than what somebody did. */
const STANDING = 'Software and Configuration Checks/AWS Security Best Practices';

export const hubType = (family: Family | undefined): string =>
  family === undefined ? 'Unusual Behaviors/User' : (TYPES[family] ?? STANDING);
