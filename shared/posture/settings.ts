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
  /** A granted service without recorded use for so many days is not needed. */
  readonly servicesUnusedDays: number;
  /** The account in which people have their users; undefined: the operator did not say. */
  readonly identityAccount: string | undefined;
  /** Names of the users that are kept for the day when federation is down. */
  readonly breakGlassUsers: readonly string[];
  /** So many users may have a password although people sign in through federation. */
  readonly breakGlassAllowance: number;
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
  servicesUnusedDays: 90,
  identityAccount: undefined,
  breakGlassUsers: [],
  breakGlassAllowance: 2,
};
