import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { TransientError } from '../../errors.ts';
import { holds } from './condition.ts';
import type { Item, Range, Refusal, WholeTable, Write } from './item-table.ts';
import { refuseImpossible } from './writes.ts';

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS items (pk TEXT NOT NULL, sk TEXT NOT NULL, indexPk TEXT, indexSk TEXT, item TEXT NOT NULL, PRIMARY KEY (pk, sk)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS byIndex ON items (indexPk, indexSk, pk, sk) WHERE indexPk IS NOT NULL;
`;
const PAGE = 500;
const BUSY_MS = 5000;

export interface SqliteTable extends WholeTable {
  /** Called after each committed transaction with its writes: the embedded stand-in for a table stream. */
  onWritten(listener: (writes: readonly Write[]) => void): void;
  /** Items of one sort key in every partition: for a page that lists all, which no deployed function does. */
  every(sk: string): AsyncIterable<Item>;
  close(): void;
}

/** The embedded table on `node:sqlite`. @param file a path, or ":memory:". @throws TransientError when another process holds it. */
export function sqliteTable(file: string): SqliteTable {
  const db = new DatabaseSync(file, { timeout: BUSY_MS });
  busyIsTransient(() => db.exec(SCHEMA));
  const get = db.prepare('SELECT item FROM items WHERE pk = ? AND sk = ?');
  const put = db.prepare('INSERT OR REPLACE INTO items (pk, sk, indexPk, indexSk, item) VALUES (?, ?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM items WHERE pk = ? AND sk = ?');
  const listeners: ((writes: readonly Write[]) => void)[] = [];
  const read = (pk: string, sk: string): Item | undefined => itemOf(get.get(pk, sk));

  const attempt = (writes: readonly Write[]): readonly Refusal[] => {
    db.exec('BEGIN IMMEDIATE');
    try {
      const refusals = writes.flatMap((write, index): Refusal[] => {
        const { pk, sk } = 'put' in write ? write.put : write.remove;
        const present = read(pk, sk);
        return holds(write.when, present) ? [] : [{ index, present }];
      });
      if (refusals.length === 0) for (const write of writes) apply(write);
      db.exec(refusals.length === 0 ? 'COMMIT' : 'ROLLBACK');
      return refusals;
    } catch (cause) {
      db.exec('ROLLBACK');
      throw cause;
    }
  };
  const apply = (write: Write): void => {
    if ('remove' in write) remove.run(write.remove.pk, write.remove.sk);
    else put.run(write.put.pk, write.put.sk, write.put.indexPk ?? null, write.put.indexSk ?? null, JSON.stringify(write.put));
  };

  return {
    get: async ({ pk, sk }) => busyIsTransient(() => read(pk, sk)),
    transact: async (writes) => {
      refuseImpossible(writes);
      const refusals = busyIsTransient(() => attempt(writes));
      if (refusals.length === 0) for (const listener of listeners) listener(writes);
      return refusals;
    },
    query: (pk, range) => pages(db, 'pk = ?', 'sk', pk, range),
    queryIndex: (indexPk, range) => pages(db, 'indexPk = ?', 'indexSk', indexPk, range),
    onWritten: (listener) => void listeners.push(listener),
    everything: () => everything(db),
    every: (sk) => everyItem(db, sk),
    close: () => db.close(),
  };
}

/** Reads page by page, so that writers get a turn and memory stays bounded. */
async function* pages(db: DatabaseSync, where: string, sort: 'sk' | 'indexSk', key: string, range: Range = {}): AsyncGenerator<Item> {
  const { from, to, newestFirst = false, limit = Number.POSITIVE_INFINITY } = range;
  const bounds: SQLInputValue[] = [key, ...(from === undefined ? [] : [from]), ...(to === undefined ? [] : [to])];
  const sql = `SELECT item, ${sort} AS at, pk, sk FROM items WHERE ${where}${from === undefined ? '' : ` AND ${sort} >= ?`}${to === undefined ? '' : ` AND ${sort} <= ?`}`;
  const direction = newestFirst ? 'DESC' : 'ASC';
  const after = ` AND (${sort}, pk, sk) ${newestFirst ? '<' : '>'} (?, ?, ?)`;
  const page = Math.min(PAGE, limit);
  const order = ` ORDER BY ${sort} ${direction}, pk ${direction}, sk ${direction} LIMIT ${page}`;
  const first = db.prepare(sql + order);
  const next = db.prepare(sql + after + order);
  let given = 0;
  let rows = busyIsTransient(() => first.all(...bounds));
  while (rows.length > 0) {
    for (const row of rows) {
      const item = itemOf(row);
      if (item && given++ < limit) yield item;
      if (given >= limit) return;
    }
    const last = rows.at(-1);
    if (rows.length < page || !last) return;
    rows = busyIsTransient(() => next.all(...bounds, last['at'] ?? null, last['pk'] ?? null, last['sk'] ?? null));
  }
}

/** Page by page: items may be written meanwhile. */
async function* everything(db: DatabaseSync): AsyncGenerator<Item> {
  const page = db.prepare(`SELECT item, pk, sk FROM items WHERE (pk, sk) > (?, ?) ORDER BY pk, sk LIMIT ${PAGE}`);
  let rows = busyIsTransient(() => page.all('', ''));
  while (rows.length > 0) {
    for (const row of rows) {
      const item = itemOf(row);
      if (item) yield item;
    }
    const last = rows.at(-1);
    rows = busyIsTransient(() => page.all(last?.['pk'] ?? null, last?.['sk'] ?? null));
  }
}

async function* everyItem(db: DatabaseSync, sk: string): AsyncGenerator<Item> {
  for (const row of db.prepare('SELECT item FROM items WHERE sk = ? ORDER BY pk').iterate(sk)) {
    const item = itemOf(row);
    if (item) yield item;
  }
}

const itemOf = (row: Record<string, unknown> | undefined): Item | undefined =>
  typeof row?.['item'] === 'string' ? JSON.parse(row['item']) : undefined;

/** SQLITE_BUSY (5, extended codes in the higher bits): another process holds the lock longer than the busy timeout. */
function busyIsTransient<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof Error && 'errcode' in cause && (Number(cause.errcode) & 0xff) === 5) {
      throw new TransientError('the store file is locked by another process', { cause });
    }
    throw cause;
  }
}
