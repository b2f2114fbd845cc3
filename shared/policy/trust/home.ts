import type { KnownExposure } from './levels.ts';

/** Whose role it is, and who counts as ours. What the operator has not said is empty or undefined. */
export interface TrustHome {
  readonly account: string | undefined;
  /** "aws", "aws-cn" …: partitions do not trust each other. */
  readonly partition?: string | undefined;
  /** "o-…" */
  readonly organizationId: string | undefined;
  /** Accounts known to belong to the organisation. */
  readonly organizationAccounts: readonly string[];
  /** Foreign accounts that may be trusted: their level stays, the flag `trustedAccount` says it. */
  readonly trustedAccounts: readonly string[];
  /** Beginnings of web identity subjects that are ours ("repo:own-org/"). */
  readonly trustedSubjects?: readonly string[];
}

export const isAccountId = (text: string): boolean => /^\d{12}$/.test(text);

/** How far a role is open that trusts a whole account, or one identity in it. */
export function levelOfAccount(account: string, whole: boolean, home: TrustHome): KnownExposure {
  if (account === home.account) return whole ? 'own-account' : 'own-principal';
  if (home.organizationAccounts.includes(account)) return 'own-org';
  return whole ? 'external-account' : 'external-principal';
}
