import type { Config, ConfigFault } from './config.ts';

/** Accounts and the role to read them by go together; what is attested of an account is attested of one that is read. */
export function postureFaults({ posture: { accounts, roleName, attestations } }: Config): readonly ConfigFault[] {
  const unread = Object.entries(attestations).flatMap(([name, attestation]) =>
    (attestation?.accounts ?? []).flatMap((account, at) =>
      accounts?.includes(account) === true
        ? []
        : [
            {
              path: ['posture', 'attestations', name, 'accounts', at],
              message: 'this account is not read: name it under posture.accounts too',
            },
          ],
    ),
  );
  if (accounts !== undefined && roleName === undefined) {
    const message = 'the state of another account is read through a role there: name it under roleName';
    return [{ path: ['posture', 'accounts'], message }, ...unread];
  }
  if (accounts === undefined && roleName !== undefined) {
    return [{ path: ['posture', 'roleName'], message: 'say under accounts in which accounts the role is' }, ...unread];
  }
  return unread;
}
