import type { Desk } from '../../local/findings/desk.ts';
import { answers } from '../../shared/adapters/store/answers.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { type SqliteTable, sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { configWith } from './configs.ts';
import { later } from './recordings.ts';

/** The command line's ports over an embedded table, and what it writes. */
export function desk(config: object = {}, table: SqliteTable = sqliteTable(':memory:')) {
  let [written, complained, ids] = ['', '', 0];
  const made: Desk = {
    store: findingStore(table),
    answers: answers(table),
    mutes: mutes(table),
    outbox: outbox(table),
    config: configWith(config),
    now: () => later(600),
    who: async () => ({ by: 'Admin/ana', from: 'arn:aws:sts::111122223333:assumed-role/Admin/ana' }),
    newId: () => `0000000${++ids}-id`,
    write: (text) => {
      written += text;
    },
    complain: (line) => {
      complained += `${line}\n`;
    },
  };
  const taken = () => {
    const said = { out: written, err: complained };
    [written, complained] = ['', ''];
    return said;
  };
  return { desk: made, table, said: taken };
}
