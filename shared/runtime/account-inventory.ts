import { IAMClient } from '@aws-sdk/client-iam';
import { iamAccountInventory } from '../adapters/iam-account-inventory.ts';
import type { AccountInventory } from '../rules/account-inventory.ts';

let inventory: AccountInventory | undefined;

/** One for the process: what was read is good for a while. */
export function deployedAccountInventory(ownAccount: string, now: () => Date): AccountInventory {
  inventory ??= iamAccountInventory(ownAccount, new IAMClient({ retryMode: 'adaptive', maxAttempts: 10 }), now);
  return inventory;
}
