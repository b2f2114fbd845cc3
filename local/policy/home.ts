import { type Command, InvalidArgumentError } from 'commander';
import type { TrustHome } from '../../shared/policy/trust/home.ts';

export interface HomeOptions {
  readonly account?: string;
  readonly organization?: string;
  readonly organizationAccount: readonly string[];
  readonly trustedAccount: readonly string[];
}

/** Options that say whose policies these are: without them everybody is a stranger. */
export const withHomeOptions = (command: Command): Command =>
  command
    .option('--account <id>', 'the account whose role it is (12 digits): tells own from foreign', accountId)
    .option('--organization <id>', 'its organization ("o-…")')
    .option('--organization-account <id>', 'another account of the organization; may be repeated', collected, [])
    .option('--trusted-account <id>', 'a foreign account that may be trusted; may be repeated', collected, []);

export const homeOf = ({ account, organization, organizationAccount, trustedAccount }: HomeOptions): TrustHome => ({
  account,
  organizationId: organization,
  organizationAccounts: organizationAccount,
  trustedAccounts: trustedAccount,
});

function accountId(value: string): string {
  if (!/^\d{12}$/.test(value)) throw new InvalidArgumentError('An account has 12 digits.');
  return value;
}

const collected = (value: string, before: readonly string[]): readonly string[] => [...before, accountId(value)];
