/** Thresholds that an operator may set. Days are whole periods of 24 hours. */
export interface PostureSettings {
  /** Root counts as used when its last use is within so many days. */
  readonly rootUnusedDays: number;
  /** Credentials that were not used for so many days are to be disabled. */
  readonly unusedDays: number;
  /** Active keys are to be replaced after so many days. */
  readonly keyDays: number;
  /** A key that was never used by then was made in vain. */
  readonly neverUsedDays: number;
  /** Users without any credential for so long are left over. */
  readonly dormantDays: number;
  /** Words in a user's name that say that several people share it. */
  readonly sharedNames: readonly string[];
  readonly passwordLength: number;
  readonly passwordsRemembered: number;
  /** `off`: passwords need not expire, as NIST SP 800-63B advises. */
  readonly passwordMaxDays: number | 'off';
  /** Groups without members are left over after so many days. */
  readonly emptyGroupDays: number;
  /** As many users may be administrators. */
  readonly administratorLimit: number;
  /** Groups and roles that may hold AWS's administrator policies, by name; `*` stands for anything. */
  readonly approvedAdministrators: readonly string[];
  /** Customer policies that nobody holds are left over after so many days. */
  readonly unattachedPolicyDays: number;
  /** Accounts besides the organisation's whose trust needs no external id. */
  readonly trustedAccounts: readonly string[];
  /** Roles that were not used for so many days are left over. */
  readonly roleUnusedDays: number;
  /** Sessions of administrator roles may last so many hours. */
  readonly adminSessionHours: number;
  /** Services without recorded use in so many days are left out of a suggested policy. */
  readonly servicesUnusedDays: number;
}

export const defaultPostureSettings: PostureSettings = {
  rootUnusedDays: 30,
  unusedDays: 45,
  keyDays: 90,
  neverUsedDays: 7,
  dormantDays: 90,
  sharedNames: ['admin', 'dev', 'ops', 'shared', 'team', 'test'],
  passwordLength: 14,
  passwordsRemembered: 24,
  passwordMaxDays: 90,
  emptyGroupDays: 7,
  administratorLimit: 4,
  approvedAdministrators: [],
  unattachedPolicyDays: 90,
  trustedAccounts: [],
  roleUnusedDays: 90,
  adminSessionHours: 4,
  servicesUnusedDays: 90,
};
