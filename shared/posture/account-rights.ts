import type { AccountModel } from '../policy/account/account.ts';
import type { AdminLevel } from '../policy/paths/admin-level.ts';
import { type Inventory, inventoryOf } from '../policy/paths/inventory.ts';
import { type WayToAdministrator, waysToAdministrator } from '../policy/paths/whole-account.ts';

/** What everybody in an account may do, worked out once for all that ask. */
export interface AccountRights {
  readonly inventory: Inventory;
  /** By ARN: users and roles that are administrators, or have a proven path to become one. */
  readonly ways: () => ReadonlyMap<string, WayToAdministrator>;
}

const known = new WeakMap<AccountModel, AccountRights>();

export function rightsIn(account: AccountModel): AccountRights {
  const found = known.get(account) ?? workedOut(account);
  known.set(account, found);
  return found;
}

/** Of a user, role or group. `unknown` too where the account knows nobody of this ARN. */
export const adminLevelIn = (account: AccountModel, arn: string): AdminLevel =>
  rightsIn(account).inventory.find(arn)?.level().level ?? 'unknown';

function workedOut(account: AccountModel): AccountRights {
  const inventory = inventoryOf(account);
  let ways: ReadonlyMap<string, WayToAdministrator> | undefined;
  return {
    inventory,
    ways: () => {
      ways ??= new Map(waysToAdministrator(inventory).map((way) => [way.principal, way]));
      return ways;
    },
  };
}
