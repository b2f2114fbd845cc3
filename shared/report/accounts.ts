import { type Capped, capped } from './capped.ts';
import type { ReportInput } from './input.ts';

/** Which accounts somebody named or some run looked at, and who came and went since the reports before. */
export interface AccountsSection {
  readonly monitored: readonly string[];
  /** Not in the last report that says which were monitored: their week is a baseline of its own. */
  readonly appeared: Capped<{ readonly account: string; readonly alias: string | null }>;
  /** Monitored in one of the seven weeks before, and no longer; `since`: the last week that had it. */
  readonly gone: Capped<{ readonly account: string; readonly since: string }>;
}

const MOST = 100;

export function accountsSection({ accounts, posture, reconciliations = [], earlier = [] }: ReportInput): AccountsSection {
  const compared = reconciliations.toSorted((a, b) => a.at.getTime() - b.at.getTime()).at(-1)?.reconciled?.places ?? [];
  const monitored = new Set([
    ...accounts.map(({ id }) => id),
    ...(posture?.accounts ?? []).map(({ account }) => account),
    ...compared.flatMap((place) => place.split(' ')[0] ?? []),
  ]);
  const alias = new Map(accounts.map((account) => [account.id, account.alias ?? null]));
  const told = earlier
    .flatMap(({ week, accounts: own }) => (own === null ? [] : [{ week, accounts: own }]))
    .toSorted((a, b) => (a.week < b.week ? -1 : 1));
  const lastOf = new Map(told.flatMap(({ week, accounts: own }) => own.map((account) => [account, week] as const)));
  const before = told.at(-1);
  return {
    monitored: [...monitored].toSorted(),
    appeared: capped(
      before === undefined
        ? []
        : [...monitored]
            .filter((account) => !before.accounts.includes(account))
            .toSorted()
            .map((account) => ({ account, alias: alias.get(account) ?? null })),
      MOST,
    ),
    gone: capped(
      [...lastOf]
        .filter(([account]) => !monitored.has(account))
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([account, since]) => ({ account, since })),
      MOST,
    ),
  };
}
