import type { AccountModel } from '../policy/account/account.ts';
import type { Fact } from './facts.ts';

/** Port: the identities and policies of an account, as a whole. Unknown with the reason where it cannot be read. @throws TransientError */
export type AccountInventory = (account: string) => Promise<Fact<AccountModel>>;
