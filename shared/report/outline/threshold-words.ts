import type { PostureSettings, SharedUse } from '../../posture/settings.ts';
import { clip, count } from '../words.ts';

const LABELS: Readonly<Record<keyof PostureSettings, string>> = {
  rootUnusedDays: 'Root is unused after',
  unusedDays: 'Credentials are unused after',
  keyDays: 'Keys are replaced after',
  neverUsedDays: 'A key is used within',
  dormantDays: 'A user is left over after',
  sharedNames: 'Words of shared names',
  passwordLength: 'Password length',
  passwordsRemembered: 'Passwords remembered',
  passwordMaxDays: 'Passwords expire after',
  drillDays: 'A drill reaches every channel within',
  attestedDays: 'What people attest holds for',
  orphanDays: 'An MFA device of nobody is left over after',
  inactiveDays: 'Inactive keys are deleted within',
  certificateDays: 'Certificates are replaced before their end by',
  sharedUse: 'A user is possibly shared from',
  servicesUnusedDays: 'A granted service is unused after',
  identityAccount: 'Account in which people have their users',
  breakGlassUsers: 'Users for the day when federation is down',
  breakGlassAllowance: 'Users with a password beside federation',
  emptyGroupDays: 'An empty group is left over after',
  administratorLimit: 'Administrators at most',
  approvedAdministrators: 'Groups and roles that may be administrator',
  unattachedPolicyDays: 'A policy of nobody is left over after',
  trustedAccounts: 'Accounts that need no external id',
  roleUnusedDays: 'A role is left over after',
  adminSessionHours: 'Sessions of administrator roles last, hours',
};

/** What the rules call otherwise is told by its name. */
export const thresholdLabel = (name: string): string => (Object.hasOwn(LABELS, name) ? LABELS[name as keyof PostureSettings] : name);

export function thresholdValue(name: string, value: unknown): string {
  if (value === undefined) return 'not set';
  if (typeof value === 'number' && /Days$/.test(name)) return count(value, 'day');
  if (Array.isArray(value)) return clip(value.map(String).join(', ') || 'none', 200);
  return name === 'sharedUse' ? sharedUseWords(value as SharedUse) : clip(String(value), 200);
}

const sharedUseWords = ({ coveredDays, networks, programs, ownNetworks }: SharedUse): string =>
  `${count(networks, 'network')} and ${count(programs, 'program')} in a day, after ${count(coveredDays, 'day')} of events` +
  `${ownNetworks.length === 0 ? '' : `; not counted: ${clip(ownNetworks.join(', '), 120)}`}`;
