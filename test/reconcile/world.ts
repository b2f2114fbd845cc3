import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { batchDetection } from '../../functions/detect/detect-batch.ts';
import { planOf } from '../../functions/reconcile/plan.ts';
import type { RunPorts } from '../../functions/reconcile/reconcile.ts';
import { cloudtrailEventHistory, HISTORY_REQUESTS_A_SECOND } from '../../shared/adapters/cloudtrail-event-history.ts';
import { requestPace } from '../../shared/adapters/request-pace.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { reconcileStore } from '../../shared/adapters/store/reconcile-store.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { windowMemory } from '../../shared/adapters/store/windows.ts';
import { type SqliteTable, sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { noFacts } from '../../shared/rules/facts.ts';
import { wholeCatalogue } from '../../shared/rules/on-demand.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { catalogue } from '../../shared/runtime/catalogue.ts';
import type { HistoryStandIn } from '../support/cloudtrail-stand-in.ts';
import { ACCOUNT } from '../support/records.ts';
import { dying } from './crash.ts';
import { REGIONS, SOURCES } from './stream.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** One table, the queue and the functions around it. */
export interface World {
  readonly table: SqliteTable;
  /** What reconcile put on the queue and detect has not taken yet. */
  readonly queue: string[];
  /** A process of reconcile: `step` stands between it and everything outside. */
  readonly reconciler: (step?: <T>(work: () => Promise<T>) => Promise<T>) => RunPorts;
  /** Messages through the real use case, ten at a time. */
  readonly detect: (messages: readonly unknown[]) => Promise<void>;
}

const plan = planOf({ catalogue, monitorNames: [], regions: REGIONS, accounts: [ACCOUNT], sources: SOURCES, except: [] });

export function worldOf(clock: VirtualClock, standIn: HistoryStandIn, chance: () => number): World {
  const table = sqliteTable(':memory:');
  const store = findingStore(table);
  const queue: string[] = [];
  let batches = 0;
  const clients = new Map<string, CloudTrailClient>();
  const clientOf = (region: string): CloudTrailClient => {
    const made =
      clients.get(region) ??
      new CloudTrailClient({
        region,
        endpoint: standIn.url,
        credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'none' },
        maxAttempts: 1,
      });
    clients.set(region, made);
    return made;
  };
  /** Outlives processes, as the limit does not: a new one begins with a second's rest, as a cold start does. */
  const pace = () => requestPace(HISTORY_REQUESTS_A_SECOND, clock.now, clock.wait);
  return {
    table,
    queue,
    reconciler: (step = (work) => work()) => ({
      ...plan,
      history: dying(
        cloudtrailEventHistory({
          clientFor: async ({ region }) => ({ send: ((command: never) => clock.during(() => clientOf(region).send(command))) as never }),
          pace: pace(),
          now: clock.now,
          jitter: chance,
          wait: clock.wait,
        }),
        step,
      ),
      queue: dying({ send: async (bodies: readonly string[]) => void queue.push(...bodies) }, step),
      book: dying(reconcileStore(table), step),
      findings: { record: (recording, now) => step(() => store.record(recording, now)) },
      runs: { save: (run) => step(() => runLog(table).save(run)) },
      mostPages: 600,
      accounts: [ACCOUNT],
      silentAfterMinutes: 60,
      account: ACCOUNT,
      now: clock.now,
    }),
    async detect(messages) {
      for (let start = 0; start < messages.length; start += 10) {
        const detection = batchDetection({
          catalogueFor: wholeCatalogue(catalogue),
          settings: defaultSettings,
          lookUp: async () => noFacts,
          store,
          windows: windowMemory(table),
          tell: false,
          now: clock.now,
        });
        for (const message of messages.slice(start, start + 10)) await detection.take(message, clock.now());
        await detection.close(`batch-${String(batches++).padStart(8, '0')}`);
      }
    },
  };
}
