import type { ItemTable } from '../../shared/adapters/table/item-table.ts';
import type { AccountReader } from '../../shared/rules/account-reader.ts';
import { known } from '../../shared/rules/facts.ts';

/** How often each thing outside was asked; what was never asked is not listed. */
export type Calls = Record<string, number>;

const counted = (calls: Calls, name: string): void => {
  calls[name] = (calls[name] ?? 0) + 1;
};

export const countingTable = (table: ItemTable, calls: Calls): ItemTable => ({
  get: (key) => {
    counted(calls, 'get');
    return table.get(key);
  },
  transact: (writes) => {
    counted(calls, 'transact');
    return table.transact(writes);
  },
  query: (pk, range) => {
    counted(calls, 'query');
    return table.query(pk, range);
  },
  queryIndex: (indexPk, range) => {
    counted(calls, 'queryIndex');
    return table.queryIndex(indexPk, range);
  },
});

/** An account in which every user has one device, one key and a password. */
export const countingAccount = (calls: Calls, asOf: Date): AccountReader => ({
  mfaDevices: async () => {
    counted(calls, 'account.mfaDevices');
    return known([{ serial: 'S1' }], 'account', asOf);
  },
  accessKeys: async () => {
    counted(calls, 'account.accessKeys');
    return known([{ id: 'AKIA1', active: true }], 'account', asOf);
  },
  consolePassword: async () => {
    counted(calls, 'account.consolePassword');
    return known(true, 'account', asOf);
  },
  managedPolicy: async () => {
    counted(calls, 'account.managedPolicy');
    return known({ document: '{}', versionId: 'v1' }, 'account', asOf);
  },
  onlyOtherVersion: async () => {
    counted(calls, 'account.onlyOtherVersion');
    return known({ document: '{}', versionId: 'v1' }, 'account', asOf);
  },
});
