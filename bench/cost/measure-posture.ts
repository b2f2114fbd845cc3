import { gzipSync } from 'node:zlib';
import { Logger } from '@aws-lambda-powertools/logger';
import { postureFunction } from '../../local/posture-function.ts';
import { storySnapshot } from '../../local/recorded-snapshot.ts';
import { readConfigFile } from '../../shared/adapters/config-file.ts';
import type { ObjectStore } from '../../shared/adapters/objects/object-store.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { everyRule } from '../../shared/posture/every-rule.ts';
import type { RawSnapshot } from '../../shared/posture/raw-snapshot.ts';
import { type Meter, meteredTable } from './metered-table.ts';

/** Of one account: the run of an ordinary day, and a step with nothing due. */
export interface MeasuredPosture {
  readonly run: Meter & Objects;
  readonly idle: Meter & Objects;
}

interface Objects {
  readonly puts: number;
  /** Bytes of snapshot and record, packed as the bucket holds them. */
  readonly packed: number;
  readonly gets: number;
}

const DAY = 86_400_000;

/** Judges the story's account on three days through the deployed function, on a metered table and bucket; the second day is measured. */
export async function measurePosture(): Promise<MeasuredPosture> {
  const { table, meter } = meteredTable(sqliteTable(':memory:'));
  const { objects, counted } = countingObjects();
  const config = await readConfigFile('config/trailwarden.yaml', everyRule);
  const first = await storySnapshot();
  let now = first.takenAt;
  const posture = postureFunction({
    ...{ table, objects, config, store: findingStore(table), runs: runLog(table), now: () => now },
    logger: new Logger({ serviceName: 'bench', logLevel: 'SILENT' }),
    meter: async () => undefined,
  });
  const taken = async (snapshot: RawSnapshot): Promise<Meter & Objects> => {
    now = snapshot.takenAt;
    const before = { ...meter, ...counted };
    await posture(snapshot);
    const after = { ...meter, ...counted };
    const of = <Name extends keyof typeof after>(name: Name): number => after[name] - before[name];
    return {
      writeUnits: of('writeUnits'),
      readUnits: of('readUnits'),
      bytes: of('bytes'),
      puts: of('puts'),
      packed: of('packed'),
      gets: of('gets'),
    };
  };
  const next = aDayLater(first);
  await taken(first);
  const run = await taken(next);
  return { run, idle: await taken(next) };
}

const aDayLater = (snapshot: RawSnapshot): RawSnapshot => {
  const later = (at: Date): Date => new Date(at.getTime() + DAY);
  const sources = Object.entries(snapshot.sources).map(([name, source]) => [
    name,
    'asOf' in source ? { ...source, asOf: later(source.asOf) } : source,
  ]);
  return { ...snapshot, takenAt: later(snapshot.takenAt), sources: Object.fromEntries(sources) };
};

function countingObjects() {
  const kept = new Map<string, string>();
  const counted = { puts: 0, gets: 0, packed: 0 };
  const objects: ObjectStore = {
    async get(key) {
      counted.gets++;
      const text = kept.get(key);
      return text === undefined ? undefined : JSON.parse(text);
    },
    async put(key, value) {
      const text = JSON.stringify(value);
      counted.puts++;
      if (/^(records|snapshots)\//.test(key)) counted.packed += gzipSync(text).length;
      kept.set(key, text);
    },
    async *list(prefix) {
      counted.puts++; // a list costs what a put does
      yield* [...kept.keys()].filter((key) => key.startsWith(prefix)).toSorted();
    },
  };
  return { objects, counted };
}
