import { detectEvent } from '../../functions/detect/detect-event.ts';
import { type JudgePorts, judged } from '../../functions/posture/judge-run.ts';
import { holdLateEvents, lateEnds } from '../../functions/posture/late-events.ts';
import { openFindings } from '../../functions/posture/open-findings.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { firstSeen } from '../../shared/adapters/store/first-seen.ts';
import { policyMemory, principalMemory } from '../../shared/adapters/store/memory.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { windowMemory } from '../../shared/adapters/store/windows.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { parseEvent } from '../../shared/cloudtrail/parse.ts';
import type { Finding } from '../../shared/findings/finding.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import type { Check } from '../../shared/posture/check.ts';
import { checkRule } from '../../shared/posture/check-rule.ts';
import type { PostureRecord } from '../../shared/posture/record.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';
import type { Snapshot } from '../../shared/posture/snapshot.ts';
import { leftOut, read, type Source } from '../../shared/posture/source.ts';
import { SOURCES, type SourceName, type SourceValues } from '../../shared/posture/sources.ts';
import { catalogueOf } from '../../shared/rules/catalogue.ts';
import { noFacts } from '../../shared/rules/facts.ts';
import { rules } from '../../shared/rules/index.ts';
import { wholeCatalogue } from '../../shared/rules/on-demand.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { memoryArchive } from './posture-archive.ts';
import { ACCOUNT } from './records.ts';

export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const FIRST = new Date('2026-03-04T03:00:00Z');
export const sinceFirst = (ms: number, from = FIRST): Date => new Date(from.getTime() + ms);

export type Given = { readonly [Name in SourceName]?: SourceValues[Name] | Source<SourceValues[Name]> };

const isSource = (value: unknown): value is Source<never> =>
  typeof value === 'object' && value !== null && 'state' in value && ('asOf' in value || 'reason' in value);

/** What is not given was not asked for; what is given without a time is of the run's begin. */
export function snapshotOf(given: Given, takenAt = FIRST): Snapshot {
  const names = Object.keys(SOURCES) as SourceName[];
  const sources = names.map((name) => {
    const value = given[name];
    return [name, value === undefined ? leftOut('not part of this test') : isSource(value) ? value : read(value, takenAt)] as const;
  });
  return { schemaVersion: 1, account: ACCOUNT, partition: 'aws', takenAt, sources: Object.fromEntries(sources) as Snapshot['sources'] };
}

/** The real store, rules and use cases; no account behind it. Nothing of it keeps time by itself. */
export function postureWorld(checks: readonly Check[], over: Partial<JudgePorts> = {}) {
  const table = sqliteTable(':memory:');
  const store = findingStore(table);
  const archive = memoryArchive();
  let now = sinceFirst(10 * 60_000);
  let writes = 0;
  table.onWritten((written) => {
    writes += written.length;
  });
  const ports: JudgePorts = {
    store,
    archive,
    openOf: (account) => openFindings(ports.store)(account),
    policies: policyMemory(table),
    principals: principalMemory(table),
    firstSeen: firstSeen(table),
    checks,
    rules,
    settings: { posture: defaultPostureSettings, rules: defaultSettings },
    peopleOf: () => [],
    principalsOf: () => [],
    now: () => now,
    ...over,
  };
  const catalogue = wholeCatalogue(catalogueOf([...rules, ...checks.map(checkRule)]));
  const box = outbox(table);
  return {
    table,
    store,
    ports,
    box,
    setNow: (to: Date) => {
      now = to;
    },
    /** Judges and archives, as the function does. */
    async run(snapshot: Snapshot): Promise<PostureRecord> {
      if (snapshot.takenAt > now) now = sinceFirst(10 * 60_000, snapshot.takenAt);
      const record = await judged(snapshot, { runId: `${snapshot.takenAt.toISOString()}/${ACCOUNT}`, calls: {} }, ports);
      await archive.saveRecord(record);
      return record;
    },
    /** As the function does between runs. */
    holdLate: async () => holdLateEvents(ACCOUNT, await lateEnds(sinceFirst(-100 * DAY, now), store, now), ports, now),
    async hear(event: JsonObject): Promise<void> {
      await detectEvent(parseEvent(event, now), now, {
        catalogueFor: catalogue,
        settings: defaultSettings,
        lookUp: async () => noFacts,
        store,
        windows: windowMemory(table),
        tell: true,
      });
    },
    async finding(rule: string, subject: string): Promise<(Finding & { readonly standing: ReturnType<typeof standingOf> }) | undefined> {
      for (const one of await allFindings())
        if (one.rule === rule && one.subject.id === subject) return { ...one, standing: standingOf(one, now) };
      return undefined;
    },
    /** Rule and subject of what is open, with severity and since when. */
    async open(): Promise<readonly string[]> {
      const open = await Array.fromAsync(store.openFindings());
      return open
        .map((one) => ({ one, standing: standingOf(one, now) }))
        .map(({ one, standing }) => `${one.rule} ${one.subject.id} ${standing.severity} ${standing.since.toISOString()}`)
        .toSorted();
    },
    intents: async () => (await Array.fromAsync(box.dueIntents(sinceFirst(400 * DAY, now)))).map(({ findings }) => findings),
    written: () => writes,
  };

  async function allFindings(): Promise<readonly Finding[]> {
    const ids = new Set<string>();
    for await (const { findingId } of store.occurrencesBetween(sinceFirst(-5 * DAY), sinceFirst(130 * DAY))) ids.add(findingId);
    return (await Promise.all([...ids].map((id) => store.finding(id)))).filter((one) => one !== undefined);
  }
}
