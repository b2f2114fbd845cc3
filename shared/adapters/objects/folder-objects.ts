import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { PermanentError } from '../../errors.ts';
import type { ObjectStore } from './object-store.ts';

const SUFFIX = '.json';

/** A JSON file each, which only the owner may read: names and addresses of people stand in them. */
export const folderObjects = (folder: string): ObjectStore => ({
  async get(key) {
    const file = fileOf(folder, key);
    try {
      return JSON.parse(await readFile(file, 'utf8'));
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return undefined;
      throw new PermanentError(`${file} can't be read: ${wordsOf(cause)}`, { cause });
    }
  },
  async put(key, value) {
    const file = fileOf(folder, key);
    const draft = `${file}.${randomUUID()}`;
    try {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(draft, JSON.stringify(value, null, 2), { mode: 0o600 });
      await rename(draft, file);
    } catch (cause) {
      throw new PermanentError(`${file} can't be written: ${wordsOf(cause)}`, { cause });
    }
  },
  async *list(prefix) {
    const keys = (await filesIn(folder)).flatMap((file) => (file.endsWith(SUFFIX) ? [file.slice(0, -SUFFIX.length)] : []));
    for (const key of keys.toSorted()) if (key.startsWith(prefix)) yield key;
  },
});

async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll(sep, '/'));
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return [];
    throw new PermanentError(`${folder} can't be read: ${wordsOf(cause)}`, { cause });
  }
}

/** Keys are ours, but a name in them may not lead out of the folder. */
function fileOf(folder: string, key: string): string {
  if (key.split('/').some((name) => !/^[\w.-]+$/.test(name) || /^\.+$/.test(name)))
    throw new PermanentError(`${key} is no key of an object`);
  return join(folder, `${key}${SUFFIX}`);
}

const codeOf = (cause: unknown): unknown => (cause instanceof Error && 'code' in cause ? cause.code : undefined);
const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
