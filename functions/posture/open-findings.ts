import type { Finding } from '../../shared/findings/finding.ts';
import type { FindingStore } from '../../shared/findings/store.ts';

/** Findings that are open now, account by account: read once, however many accounts are judged. A reading that failed is done again. */
export function openFindings(store: Pick<FindingStore, 'openFindings'>): (account: string) => Promise<readonly Finding[]> {
  let read: Promise<ReadonlyMap<string, readonly Finding[]>> | undefined;
  return async (account) => {
    read ??= byAccount(store);
    try {
      return (await read).get(account) ?? [];
    } catch (error) {
      read = undefined;
      throw error;
    }
  };
}

const byAccount = async (store: Pick<FindingStore, 'openFindings'>): Promise<ReadonlyMap<string, readonly Finding[]>> =>
  Map.groupBy(await Array.fromAsync(store.openFindings()), ({ account }) => account);
