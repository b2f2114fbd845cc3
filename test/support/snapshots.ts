import type { Snapshot } from '../../shared/posture/snapshot.ts';
import { leftOut, read } from '../../shared/posture/source.ts';
import { SOURCES, type SourceName, type SourceValues } from '../../shared/posture/sources.ts';
import { ACCOUNT, NOW } from './posture-cases.ts';

const names = Object.keys(SOURCES) as SourceName[];

/** A snapshot of what is given; what is not was not asked for. */
export function snapshotOf(given: Partial<SourceValues>, over: Partial<Snapshot['sources']> = {}, asOf = NOW): Snapshot {
  const sources = names.map((name) => [name, given[name] === undefined ? leftOut('not part of this case') : read(given[name], asOf)]);
  return {
    schemaVersion: 1,
    account: ACCOUNT,
    partition: 'aws',
    takenAt: NOW,
    sources: { ...(Object.fromEntries(sources) as Snapshot['sources']), ...over },
  };
}
