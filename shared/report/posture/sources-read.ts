import { type Capped, capped } from '../capped.ts';
import type { Place } from './places.ts';

/** One source of one account's newest run: when it was so, or why it was not read. */
export interface SourceRow {
  readonly account: string;
  readonly alias: string | null;
  readonly source: string;
  readonly state: 'read' | 'failed' | 'left-out';
  readonly asOf: string | null;
  readonly why: string | null;
}

const MOST = 20_000;
const ORDER = ['failed', 'left-out', 'read'];

export const sourcesRead = (places: readonly Place[]): Capped<SourceRow> =>
  capped(
    places
      .flatMap(({ account, alias, latest }) =>
        Object.entries(latest.sources).map(([source, { state, asOf, why }]) => ({
          account,
          alias,
          source,
          state,
          asOf: asOf ?? null,
          why: why ?? null,
        })),
      )
      .toSorted(
        (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (`${a.source} ${a.account}` < `${b.source} ${b.account}` ? -1 : 1),
      ),
    MOST,
  );
