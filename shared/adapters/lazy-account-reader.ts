import type { AccountReader } from '../rules/account-reader.ts';

/** A reader that is loaded with the first question: most batches ask none, and the cold start need not carry the IAM client. */
export function lazyAccountReader(load: () => Promise<AccountReader>): AccountReader {
  let loaded: Promise<AccountReader> | undefined;
  const reader = (): Promise<AccountReader> => {
    loaded ??= load();
    return loaded;
  };
  return {
    mfaDevices: async (user) => (await reader()).mfaDevices(user),
    accessKeys: async (user) => (await reader()).accessKeys(user),
    consolePassword: async (user) => (await reader()).consolePassword(user),
    managedPolicy: async (...policy) => (await reader()).managedPolicy(...policy),
    onlyOtherVersion: async (...policy) => (await reader()).onlyOtherVersion(...policy),
  };
}
