import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { create } from 'tar';
import { PermanentError } from '../../shared/errors.ts';
import { type FileEntry, isPlainPath, MANIFEST, type Manifest } from './manifest.ts';
import { type BundleFile, jsonText } from './week-files.ts';

const isArchive = (path: string): boolean => /\.(tar\.gz|tgz)$/i.test(path);

/**
 * Writes the files and then the manifest, into a folder or an archive: whole, or nothing is there.
 * What is written is readable by its owner alone, and says nothing of when or by whom it was written.
 * @throws PermanentError when something is there already.
 */
export async function writeBundle(
  out: string,
  files: AsyncIterable<BundleFile>,
  manifestFor: (files: readonly FileEntry[]) => Manifest,
): Promise<Manifest> {
  const target = resolve(out);
  if (existsSync(target)) throw new PermanentError(`${out} is there already: name another file, or take it away`);
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    const folder = join(work, 'bundle');
    const entries = await writeFiles(folder, files);
    const manifest = manifestFor(entries);
    await writePrivately(join(folder, MANIFEST), jsonText(manifest));
    if (!isArchive(target)) await rename(folder, target);
    else {
      const archive = join(work, 'archive');
      const paths = [MANIFEST, ...entries.map(({ path }) => path)];
      await create({ file: archive, cwd: folder, gzip: true, portable: true, noDirRecurse: true, mtime: new Date(0) }, paths);
      await chmod(archive, 0o600);
      await rename(archive, target);
    }
    return manifest;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function writeFiles(folder: string, files: AsyncIterable<BundleFile>): Promise<readonly FileEntry[]> {
  const entries: FileEntry[] = [];
  for await (const { path, content } of files) {
    if (!isPlainPath(path)) throw new PermanentError(`a bundle can't hold a file named "${path}"`);
    await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 });
    await writePrivately(join(folder, path), content);
    entries.push({ path, size: content.length, sha256: createHash('sha256').update(content).digest('hex') });
  }
  return entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Never over a file that is there. */
const writePrivately = (file: string, content: string | Uint8Array): Promise<void> => writeFile(file, content, { mode: 0o600, flag: 'wx' });
