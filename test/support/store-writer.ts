import { parentPort, workerData } from 'node:worker_threads';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { eventId, minute, NOW, opens, recordingOf } from './changes.ts';

/** Thread of a test: records events of one finding in a store file that others write at the same time. */
const { file, name, events }: { file: string; name: string; events: number } = workerData;
const table = sqliteTable(file);
const store = findingStore(table);
for (let n = 0; n < events; n++) {
  await store.record(recordingOf([opens(eventId(`${name}-${n}`), minute(n % 50))]), NOW);
  await store.record(recordingOf([opens(eventId(`shared-${n}`), minute(n % 50))]), NOW);
}
table.close();
parentPort?.postMessage('done');
