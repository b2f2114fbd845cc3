/** Thresholds that an operator may set. Days are whole periods of 24 hours. */
export interface PostureSettings {
  /** Root counts as used when its last use is within so many days. */
  readonly rootUnusedDays: number;
  readonly passwordLength: number;
  readonly passwordsRemembered: number;
  /** `off`: passwords need not expire, as NIST SP 800-63B advises. */
  readonly passwordMaxDays: number | 'off';
}

export const defaultPostureSettings: PostureSettings = {
  rootUnusedDays: 30,
  passwordLength: 14,
  passwordsRemembered: 24,
  passwordMaxDays: 90,
};
