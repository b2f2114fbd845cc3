import { join } from 'node:path';
import { folderObjects } from '../../shared/adapters/objects/folder-objects.ts';
import { PermanentError } from '../../shared/errors.ts';

const KEY = 'snapshot';

/** @throws PermanentError naming the file that is missing or can't be read. */
export async function readSnapshotFolder(folder: string): Promise<unknown> {
  const snapshot = await folderObjects(folder).get(KEY);
  if (snapshot !== undefined) return snapshot;
  const file = join(folder, `${KEY}.json`);
  throw new PermanentError(`${file}: there is no snapshot; make one with "npm run audit -- --save ${folder}"`);
}

/** Names and addresses of people stand in it: only the owner may read the file. */
export const saveSnapshot = (folder: string, raw: unknown): Promise<void> => folderObjects(folder).put(KEY, raw);
