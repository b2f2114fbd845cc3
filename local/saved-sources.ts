import type { RawSnapshot } from '../shared/posture/raw-snapshot.ts';
import { NotRead, type ReadSource } from '../shared/posture/read-source.ts';
import { SOURCES, type SourceName } from '../shared/posture/sources.ts';

/** The account as a saved snapshot shows it, in the place of AWS: what failed then fails again, and what was left out nobody provides. */
export function savedSources({ sources }: RawSnapshot): Partial<Record<SourceName, ReadSource>> {
  return Object.fromEntries(
    (Object.keys(SOURCES) as SourceName[]).flatMap((name): [SourceName, ReadSource][] => {
      const source = sources[name];
      if (source === undefined || source.state === 'left-out') return [];
      if (source.state === 'read') return [[name, async () => source]];
      return [[name, async () => Promise.reject(new NotRead(source.failure))]];
    }),
  );
}
