import { batchDetection } from '../../functions/detect/detect-batch.ts';
import { detectEvent, type LookUp } from '../../functions/detect/detect-event.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { windowMemory } from '../../shared/adapters/store/windows.ts';
import type { Item, ItemTable } from '../../shared/adapters/table/item-table.ts';
import { type SqliteTable, sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { isJsonObject, textAt } from '../../shared/cloudtrail/json.ts';
import { parseEvent } from '../../shared/cloudtrail/parse.ts';
import type { Catalogue } from '../../shared/rules/catalogue.ts';
import { known, noFacts } from '../../shared/rules/facts.ts';
import { rules } from '../../shared/rules/index.ts';
import { wholeCatalogue } from '../../shared/rules/on-demand.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';

export const NOW = new Date('2026-03-05T12:00:00Z');

/** The same facts for the same event, whenever it is looked at: bob has MFA, dora has none, no document is on record. */
const fixedFacts: LookUp = async ({ mfaDevices, accessKeys, consolePassword }, { time }) => ({
  ...noFacts,
  ...(mfaDevices ? { mfaDevices: known(mfaDevices.userName === 'bob' ? [{ serial: 'S1' }] : [], 'account', time) } : {}),
  ...(accessKeys ? { accessKeys: known([{ id: 'AKIAOLD', active: true }], 'account', time) } : {}),
  ...(consolePassword ? { consolePassword: known(true, 'account', time) } : {}),
});

/** A table that knows what was ever written to it. */
export function watchedTable(): { readonly table: SqliteTable; readonly items: () => Promise<readonly Item[]> } {
  const table = sqliteTable(':memory:');
  const keys = new Map<string, Pick<Item, 'pk' | 'sk'>>();
  table.onWritten((writes) => {
    for (const write of writes) {
      const { pk, sk } = 'put' in write ? write.put : write.remove;
      keys.set(`${pk} ${sk}`, { pk, sk });
    }
  });
  const items = async () => {
    const found = await Promise.all([...keys.keys()].toSorted().map((key) => table.get(keys.get(key) ?? { pk: '', sk: '' })));
    return found.filter((item) => item !== undefined);
  };
  return { table, items };
}

const portsOf = (table: ItemTable, catalogue: Catalogue, tell = true) => ({
  catalogueFor: wholeCatalogue(catalogue),
  settings: defaultSettings,
  lookUp: fixedFacts,
  store: findingStore(table),
  windows: windowMemory(table),
  tell,
});

/** Each batch at once, one batch after the other. */
export async function detectAll(table: ItemTable, catalogue: Catalogue, batches: readonly (readonly JsonObject[])[]): Promise<void> {
  const ports = portsOf(table, catalogue);
  for (const batch of batches) await Promise.all(batch.map((record) => detectEvent(parseEvent(record, NOW), NOW, ports)));
}

/** The same through the use case of a queue's batch. */
export async function detectInBatches(table: ItemTable, catalogue: Catalogue, batches: readonly (readonly JsonObject[])[]): Promise<void> {
  for (const [n, batch] of batches.entries()) {
    const detection = batchDetection({ ...portsOf(table, catalogue), now: () => NOW });
    for (const record of batch) await detection.take(record, NOW);
    await detection.close(`batch-${n}`);
  }
}

const overTime = new Set(rules.filter((rule) => rule.overTime !== undefined).map(({ id }) => id));

/**
 * Everything but what depends on the order of arrival by its nature: versions, which intents are due, and which of its
 * events a rule over time says a finding of. That the finding is there, and how bad it is, stays.
 */
export const lasting = (items: readonly Item[]): readonly unknown[] =>
  items
    .filter(({ pk, sk, data }) => !sk.startsWith('INTENT#') && !pk.startsWith('SEEN#') && !isOccurrenceOverTime(data))
    .map(({ version: _, data, ...item }) => (isOverTime(data) ? summed(item, data) : { ...item, data: withoutVersion(data) }));

const isOverTime = (data: unknown): data is JsonObject => isJsonObject(data) && overTime.has(String(data['rule']));
const isOccurrenceOverTime = (data: unknown): boolean => isOverTime(data) && data['entity'] === 'occurrence';

const summed = ({ pk, sk }: Pick<Item, 'pk' | 'sk'>, data: JsonObject): unknown => ({
  pk,
  sk,
  rule: data['rule'],
  subject: data['subject'],
  severity: textAt(data, 'gravest', 'severity'),
});

const withoutVersion = (data: unknown): unknown => {
  if (!isJsonObject(data) || data['entity'] !== 'finding') return data;
  const { version: _, ...lasts } = data;
  return lasts;
};
