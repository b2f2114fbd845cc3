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
};
