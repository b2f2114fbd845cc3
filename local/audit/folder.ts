import { join } from 'node:path';
import * as z from 'zod/mini';
import { folderObjects } from '../../shared/adapters/objects/folder-objects.ts';
import { PermanentError } from '../../shared/errors.ts';
import { type RawSnapshot, rawSnapshot } from '../../shared/posture/raw-snapshot.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';

const KEY = 'snapshot';

/** @throws PermanentError naming the file that is missing or can't be read. */
export async function readSnapshotFolder(folder: string): Promise<unknown> {
  const snapshot = await folderObjects(folder).get(KEY);
  if (snapshot !== undefined) return snapshot;
  const file = join(folder, `${KEY}.json`);
  throw new PermanentError(`${file}: there is no snapshot; make one with "npm run audit -- --save ${folder}"`);
}

/** What was saved there. @throws PermanentError that names the folder. */
export const snapshotIn = async (folder: string): Promise<RawSnapshot> => checkedSnapshot(folder, await readSnapshotFolder(folder));

/** Every source is read as a run would read it. @throws PermanentError that names the folder and the field. */
export function checkedSnapshot(folder: string, data: unknown): RawSnapshot {
  try {
    readSnapshot(data);
    return z.parse(rawSnapshot, data);
  } catch (cause) {
    if (!(cause instanceof PermanentError)) throw cause;
    throw new PermanentError(`${folder}: ${cause.message}`, { cause });
  }
}

/** Names and addresses of people stand in it: only the owner may read the file. */
export const saveSnapshot = (folder: string, raw: unknown): Promise<void> => folderObjects(folder).put(KEY, raw);
