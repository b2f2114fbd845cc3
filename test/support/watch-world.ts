import { batchDetection } from '../../functions/detect/detect-batch.ts';
import type { WatchPorts } from '../../functions/watch/ports.ts';
import { watch } from '../../functions/watch/watch.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { windowMemory } from '../../shared/adapters/store/windows.ts';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { SYNTHETIC } from '../../shared/cloudtrail/synthetic.ts';
import { findingId } from '../../shared/findings/finding.ts';
import type { PutOwnEvent } from '../../shared/findings/own-events.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import type { Run } from '../../shared/findings/store.ts';
import { noFacts } from '../../shared/rules/facts.ts';
import { wholeCatalogue } from '../../shared/rules/on-demand.ts';
import type { Subject } from '../../shared/rules/rule.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { catalogue } from '../../shared/runtime/catalogue.ts';
import { world } from './notify-world.ts';
import { eventId } from './recordings.ts';
import { ACCOUNT, envelope } from './records.ts';

const DETECT_QUEUE = 'queue:detect';

/** The watch over real store, detect, notify and clients; bus and queues are in the test's hands. */
export async function watchWorld(options: Parameters<typeof world>[0] & { ports?: Partial<WatchPorts> } = {}) {
  const told = await world(options);
  const { table, store, box, now, pass } = told;
  const depths = new Map<string, number | Error>([[DETECT_QUEUE, 0]]);
  const onTheBus: JsonObject[] = [];
  let refused: Error | undefined;
  const put: PutOwnEvent = async (kind) => {
    if (refused) throw refused;
    const { source, detailType } = SYNTHETIC[kind];
    const id = eventId(1000 + count++);
    onTheBus.push(envelope({ kind }, { id, source, 'detail-type': detailType, time: `${now().toISOString().slice(0, 19)}Z` }));
    return id;
  };
  let count = 0;
  const detect = async (events: readonly JsonObject[]): Promise<void> => {
    const detection = batchDetection({
      catalogueFor: wholeCatalogue(catalogue),
      settings: defaultSettings,
      lookUp: async () => noFacts,
      store,
      windows: windowMemory(table),
      tell: true,
      now,
    });
    for (const event of events) await detection.take(event, now());
    await detection.close(`batch-${now().toISOString()}-${events.length}`);
  };
  const ports: WatchPorts = {
    store,
    outbox: box,
    runs: runLog(table),
    put,
    depth: async (url) => {
      const depth = depths.get(url) ?? 0;
      if (depth instanceof Error) throw depth;
      return depth;
    },
    detectQueueUrl: DETECT_QUEUE,
    deadLetters: ['DetectDeadLetters', 'NotifyFailures'].map((name) => ({ name, url: `queue:${name}`, holds: `what ${name} holds` })),
    checks: new Map(
      Object.keys(told.ports.config.channels).map((channel) => [channel, async () => ({ state: 'works', proves: 'message' }) as const]),
    ),
    deployed: { version: '1.2.3', config: { sections: { zone: '0a1b2c3d' }, limits: { keyDays: '90' }, off: [] } },
    scheduled: ['watch'],
    otherAccounts: [],
    account: ACCOUNT,
    now,
    ...options.ports,
  };
  return {
    ...told,
    watching: ports,
    depths,
    detectQueue: DETECT_QUEUE,
    onTheBus,
    refuse: (error: Error | undefined) => {
      refused = error;
    },
    detect,
    /** What is on the bus comes out of detect. */
    deliver: (events: readonly JsonObject[] = onTheBus.splice(0)) => detect(events),
    watch: (isDrill = false) => watch(isDrill, ports),
    /** A run each five minutes; what was put in between arrives at once unless the test holds it back. */
    async watchFor(minutes: number, between: () => Promise<unknown> = async () => undefined) {
      for (let passed = 0; passed < minutes; passed += 5) {
        await watch(false, ports);
        await between();
        pass(300);
      }
    },
    standing: async (rule: string, subject: Pick<Subject, 'type' | 'id'>, account = ACCOUNT) => {
      const finding = await store.finding(findingId(rule, account, { ...subject, label: '' }));
      return finding && { ...standingOf(finding, now()), count: finding.count, finding };
    },
    saveRun: (kind: Run['kind'], over: Partial<Run> = {}) =>
      runLog(table).save({ kind, at: now(), tookMs: 1, outcome: 'complete', counts: {}, failures: [], ...over }),
  };
}

/** First line of what Slack was sent. */
export const slackTexts = (slack: readonly { readonly body: string }[]): readonly string[] =>
  slack.map(({ body }) => String(JSON.parse(body).text));
