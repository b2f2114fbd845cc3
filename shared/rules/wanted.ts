import type { Wanted } from '../cloudtrail/prefilter.ts';
import type { Listen } from './rule.ts';

/** What the prefilter of log files must let through for these listeners. */
export const wantedBy = (listens: readonly Listen[]): Wanted => ({
  names: new Set(listens.flatMap((listen) => ('names' in listen ? listen.names : []))),
  root: listens.some((listen) => 'identity' in listen),
  assumedRoot: listens.some((listen) => 'assumedRoot' in listen),
});
