import type { Wanted } from '../cloudtrail/prefilter.ts';
import type { Listen } from './listen.ts';
import { monitorWords } from './vocabulary/monitor-resources.ts';

/**
 * What the prefilter of log files must let through for these listeners.
 * @param monitorResources what else is the monitor's: then calls that matter only on the monitor must speak of it.
 */
export function wantedBy(listens: readonly Listen[], monitorResources?: readonly string[]): Wanted {
  const calls = listens.filter((listen) => 'names' in listen);
  const narrows = (listen: (typeof calls)[number]): boolean => monitorResources !== undefined && listen.onMonitor !== undefined;
  const names = new Set(calls.filter((listen) => !narrows(listen)).flatMap((listen) => listen.names));
  const onMonitor = calls.filter(narrows).flatMap((listen) => listen.names);
  return {
    names,
    monitorNames: new Set(onMonitor.filter((name) => !names.has(name))),
    monitorWords: monitorWords(monitorResources ?? []),
    root: listens.some((listen) => 'identity' in listen),
    assumedRoot: listens.some((listen) => 'assumedRoot' in listen),
    sources: new Set(listens.flatMap((listen) => ('unlisted' in listen ? [`${listen.source}.amazonaws.com`] : []))),
    denied: listens.some((listen) => 'denied' in listen),
    delegated: listens.some((listen) => 'delegated' in listen),
    instanceSession: listens.some((listen) => 'instanceSession' in listen),
  };
}
