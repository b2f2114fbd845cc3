/** How long events were under way, counted by size: joins over pages, runs and weeks without keeping each. */
export interface Lags {
  /** Counts by the upper edge of their size, in seconds; "more" above the last. */
  readonly counts: Readonly<Record<string, number>>;
  readonly maxSeconds: number;
}

export const noLags: Lags = { counts: {}, maxSeconds: 0 };

/** Upper edges in seconds: at most half again as long as the one before. */
const EDGES = [
  ...[1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 420, 600, 900],
  ...[1200, 1800, 2700, 3600, 5400, 7200, 10_800, 14_400, 21_600, 28_800, 43_200, 64_800, 86_400],
];
const MORE = 'more';

const edgeOf = (seconds: number): string => String(EDGES.find((edge) => seconds <= edge) ?? MORE);

/** @param seconds of one event each; below zero only says that clocks differ. */
export function withLags(lags: Lags, seconds: readonly number[]): Lags {
  if (seconds.length === 0) return lags;
  const counts: Record<string, number> = { ...lags.counts };
  for (const one of seconds) counts[edgeOf(one)] = (counts[edgeOf(one)] ?? 0) + 1;
  return { counts, maxSeconds: Math.max(lags.maxSeconds, ...seconds) };
}

export function joinedLags(all: readonly Lags[]): Lags {
  const counts: Record<string, number> = {};
  for (const lags of all) for (const [edge, count] of Object.entries(lags.counts)) counts[edge] = (counts[edge] ?? 0) + count;
  return { counts, maxSeconds: Math.max(0, ...all.map(({ maxSeconds }) => maxSeconds)) };
}

export interface LagFigures {
  readonly count: number;
  /** No more than this, in seconds. Null when nothing was measured. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly max: number | null;
}

export function lagFigures({ counts, maxSeconds }: Lags): LagFigures {
  const edges = [...EDGES.map(String), MORE];
  const count = Object.values(counts).reduce((sum, one) => sum + one, 0);
  const rank = (share: number): number | null => {
    let left = Math.ceil(share * count);
    for (const edge of edges) {
      left -= counts[edge] ?? 0;
      if (count > 0 && left <= 0) return edge === MORE ? maxSeconds : Math.min(Number(edge), maxSeconds);
    }
    return null;
  };
  return { count, p50: rank(0.5), p95: rank(0.95), max: count === 0 ? null : maxSeconds };
}
