import type { Wanted } from '../cloudtrail/prefilter.ts';
import type { Listen } from './listen.ts';

/** What the prefilter of log files must let through for these listeners. */
export const wantedBy = (listens: readonly Listen[]): Wanted => ({
  names: new Set(listens.flatMap((listen) => ('names' in listen ? listen.names : []))),
  root: listens.some((listen) => 'identity' in listen),
  assumedRoot: listens.some((listen) => 'assumedRoot' in listen),
  sources: new Set(listens.flatMap((listen) => ('unlisted' in listen ? [`${listen.source}.amazonaws.com`] : []))),
  denied: listens.some((listen) => 'denied' in listen),
  delegated: listens.some((listen) => 'delegated' in listen),
  instanceSession: listens.some((listen) => 'instanceSession' in listen),
});
