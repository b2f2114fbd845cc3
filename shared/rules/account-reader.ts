import type { AccessKey, Fact, MfaDevice, PolicyText, UserRef } from './facts.ts';

/**
 * Port: live reads of the watched account's IAM. Each answers with a fact or with the reason why there is none
 * (no such user, no permission, another account); only what may pass is thrown. @throws TransientError
 */
export interface AccountReader {
  mfaDevices(user: UserRef): Promise<Fact<readonly MfaDevice[]>>;
  accessKeys(user: UserRef): Promise<Fact<readonly AccessKey[]>>;
  consolePassword(user: UserRef): Promise<Fact<boolean>>;
  /** A managed policy's document: of one version, or of the default one. */
  managedPolicy(account: string, arn: string, versionId: string | undefined): Promise<Fact<PolicyText>>;
  /**
   * The one version besides `versionId`: just after a new version became the default, it is what stood before.
   * Unknown where there are several, for none of them says that it was the default.
   */
  onlyOtherVersion(account: string, arn: string, versionId: string): Promise<Fact<PolicyText>>;
}
