import type { Config, ConfigFault } from './config.ts';

/** Accounts and the role to read them by go together. */
export function reconcileFaults({ reconcile: { accounts, roleName } }: Config): readonly ConfigFault[] {
  if (accounts !== undefined && roleName === undefined) {
    return [
      { path: ['reconcile', 'accounts'], message: 'Event history of another account is read through a role there: name it under roleName' },
    ];
  }
  if (accounts === undefined && roleName !== undefined) {
    return [{ path: ['reconcile', 'roleName'], message: 'say under accounts in which accounts the role is' }];
  }
  return [];
}
