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
  /** A drill must have reached every channel within so many days: it runs every week, and may be a day late. */
  readonly drillDays: number;
  /** What people attest holds for so many days. */
  readonly attestedDays: number;
  /** Virtual MFA devices that nobody holds are left over after so many days. */
  readonly orphanDays: number;
  /** Inactive keys are to be deleted after so many days. */
  readonly inactiveDays: number;
  /** Server certificates are to be replaced so many days before they expire. */
  readonly certificateDays: number;
  readonly sharedUse: SharedUse;
  /** A granted service without recorded use for so many days is not needed. */
  readonly servicesUnusedDays: number;
  /** The account in which people have their users; undefined: the operator did not say. */
  readonly identityAccount: string | undefined;
  /** Names of the users that are kept for the day when federation is down. */
  readonly breakGlassUsers: readonly string[];
  /** So many users may have a password although people sign in through federation. */
  readonly breakGlassAllowance: number;
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
}

/** What a day of one user must look like to be possibly the work of several people. */
export interface SharedUse {
  /** Of events, before anything is said. */
  readonly coveredDays: number;
  /** Different networks (/24, /48) and different programs, both at least. */
  readonly networks: number;
  readonly programs: number;
  /** Networks in which people share addresses, by block ("203.0.113.0/24"): they tell nobody apart. */
  readonly ownNetworks: readonly string[];
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
  drillDays: 8,
  attestedDays: 365,
  orphanDays: 1,
  inactiveDays: 30,
  certificateDays: 30,
  sharedUse: { coveredDays: 7, networks: 4, programs: 3, ownNetworks: [] },
  servicesUnusedDays: 90,
  identityAccount: undefined,
  breakGlassUsers: [],
  breakGlassAllowance: 2,
  emptyGroupDays: 7,
  administratorLimit: 4,
  approvedAdministrators: [],
  unattachedPolicyDays: 90,
  trustedAccounts: [],
  roleUnusedDays: 90,
  adminSessionHours: 4,
};
