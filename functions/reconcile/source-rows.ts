import { noLags, withLags } from '../../shared/findings/lags.ts';
import type { SourceRow } from '../../shared/findings/reconcile-checkpoint.ts';
import type { OpenWindow } from '../../shared/findings/reconcile-store.ts';
import type { Compared } from './compare.ts';

/** What one page held of one service. */
export interface PageTally {
  /** For the first time. */
  readonly listed: number;
  readonly unreadable: number;
  /** Events that EventBridge should have delivered, each once. */
  readonly expected: readonly Compared[];
  /** Of these what goes on the queue for the first time. */
  readonly recovered: readonly Compared[];
}

const blankRow = (source: string): SourceRow => ({
  source,
  listed: 0,
  expected: 0,
  seen: 0,
  recovered: 0,
  waiting: 0,
  unsure: 0,
  unreadable: 0,
  lags: noLags,
});

/** Whether the window is the first one to cover the time. Both its ends belong to it, so the time where the last one ended does not. */
export const isFresh = (at: Date, { freshAt, fromAt }: Pick<OpenWindow, 'freshAt' | 'fromAt'>): boolean =>
  freshAt !== undefined && (at > freshAt || (at.getTime() === freshAt.getTime() && freshAt.getTime() === fromAt.getTime()));

/** The window's rows with one page more. Listed and seen are counted for times that no earlier window covered. */
export function withPage(window: OpenWindow, source: string, page: PageTally, now: Date): OpenWindow['sources'] {
  const row = window.sources[source] ?? blankRow(source);
  const fresh = page.expected.filter(({ event }) => isFresh(event.time, window));
  const isLost = new Set(page.recovered);
  const seen = fresh.filter((one) => one.takenInAt !== undefined && one.recoveredAt === undefined && !isLost.has(one));
  const told = page.recovered.filter(({ isTellable }) => isTellable);
  const lags = [
    ...seen.map(({ event, takenInAt }) => secondsBetween(event.time, takenInAt ?? now)),
    ...told.map(({ event }) => secondsBetween(event.time, now)),
  ];
  return {
    ...window.sources,
    [source]: {
      source,
      listed: row.listed + page.listed,
      expected: row.expected + fresh.length,
      seen: row.seen + seen.length,
      recovered: row.recovered + told.length,
      waiting: row.waiting + page.expected.filter((one) => one.recoveredAt !== undefined && one.takenInAt === undefined).length,
      unsure: row.unsure + page.recovered.length - told.length,
      unreadable: row.unreadable + page.unreadable,
      lags: withLags(row.lags, lags),
    },
  };
}

const secondsBetween = (from: Date, to: Date): number => Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));
