import * as z from 'zod/mini';
import { PermanentError } from '../../errors.ts';
import type { PostureArchive } from '../../posture/archive.ts';
import type { CollectProgress } from '../../posture/progress.ts';
import { rawSnapshot } from '../../posture/raw-snapshot.ts';
import { readRecord } from '../../posture/read-record.ts';
import { type RunHeads, runHead } from '../../posture/run-head.ts';
import type { ObjectStore } from '../objects/object-store.ts';

/** "records/111122223333/2026-03-04T030000.000Z": names in the order of time, without what file systems refuse. */
const keyOf = (kind: 'records' | 'snapshots' | 'progress', account: string, at: string): string =>
  `${kind}/${account}/${at.replaceAll(':', '')}`;

/** @throws PermanentError: runs are named by us. */
function keyOfRun(kind: 'records' | 'snapshots' | 'progress', runId: string): string {
  const [at = '', account = ''] = runId.split('/');
  if (!/^\d{4}-[\dTZ:.-]+$/.test(at) || !/^\d{12}$/.test(account)) throw new PermanentError(`"${runId}" names no run`);
  return keyOf(kind, account, at);
}

/** Records and snapshots of posture runs over any store of objects. */
export const postureArchive = (objects: ObjectStore): PostureArchive => ({
  ...archiveReads(objects),
  saveRecord: (record) => objects.put(keyOfRun('records', record.runId), record),
  saveSnapshot: (runId, snapshot) => objects.put(keyOfRun('snapshots', runId), snapshot),
});

/** The same for who only reads. */
export function archiveReads(objects: Pick<ObjectStore, 'get' | 'list'>): Omit<PostureArchive, 'saveRecord' | 'saveSnapshot'> {
  const recordAt = async (key: string) => readRecord(key, await objects.get(key));
  return {
    async snapshot(runId) {
      const key = keyOfRun('snapshots', runId);
      const data = await objects.get(key);
      if (data === undefined) return undefined;
      const parsed = rawSnapshot.safeParse(data);
      if (!parsed.success) throw new PermanentError(`${key} is no snapshot: ${z.prettifyError(parsed.error)}`);
      return parsed.data;
    },
    async *accounts() {
      let last: string | undefined;
      for await (const key of objects.list('records/')) {
        const account = key.split('/')[1];
        if (account !== undefined && account !== last) yield account;
        last = account;
      }
    },
    async latest(account, before) {
      const end = keyOf('records', account, before.toISOString());
      let last: string | undefined;
      for await (const key of objects.list(`records/${account}/`)) if (key < end) last = key;
      return last === undefined ? undefined : recordAt(last);
    },
    async *between(account, from, to) {
      const [begin, end] = [from, to].map((at) => keyOf('records', account, at.toISOString())) as [string, string];
      for await (const key of objects.list(`records/${account}/`)) {
        if (key >= end) return;
        if (key >= begin) yield await recordAt(key);
      }
    },
  };
}

/** What one run has read so far, beside the archive. */
export const archivedProgress = (objects: ObjectStore, runId: string): CollectProgress => ({
  load: (part) => objects.get(`${keyOfRun('progress', runId)}/${part}`),
  save: (part, value) => objects.put(`${keyOfRun('progress', runId)}/${part}`, value),
});

/** Where each account's newest run stands. */
export const runHeads = (objects: ObjectStore): RunHeads => ({
  async load(account) {
    const data = await objects.get(`heads/${account}`);
    if (data === undefined) return undefined;
    const parsed = runHead.safeParse(data);
    if (!parsed.success) throw new PermanentError(`heads/${account} can't be read: ${z.prettifyError(parsed.error)}`);
    return parsed.data;
  },
  save: (account, head) => objects.put(`heads/${account}`, head),
});
