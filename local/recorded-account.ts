import { readFileSync } from 'node:fs';
import { PermanentError } from '../shared/errors.ts';
import { readAccount } from '../shared/policy/account/read-account.ts';
import type { AccountInventory } from '../shared/rules/account-inventory.ts';
import { known, unknown } from '../shared/rules/facts.ts';

/**
 * An account as a file says it: what `aws iam get-account-authorization-details` prints.
 * @throws PermanentError that names the file.
 */
export function recordedAccount(file: string): AccountInventory {
  const { account } = readAccount(parsed(file));
  if (account.users.size + account.roles.size === 0) {
    throw new PermanentError(`${file}: holds no users and no roles; write it with "aws iam get-account-authorization-details"`);
  }
  return async (id) =>
    id === account.account ? known(account, 'account', new Date(0)) : unknown('another account than the one in the file');
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new PermanentError(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
