import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A path that was asked for and cannot be read. */
export interface MissingPath {
  readonly path: string;
  readonly why: string;
}

const LOG_NAME = /\.(json|jsonl|ndjson|log)(\.gz)?$|\.gz$/i;
/** Beside a trail's logs, S3 holds other kinds of record under these names ("CloudTrail log file name format"). */
const OTHER_KINDS = /^CloudTrail-(Digest|Insight|NetworkActivity|Aggregated)$/;

/**
 * The files behind the paths, folders walked to the end, in the order of their names.
 * A file that is named is read whatever its name; in a folder only names of JSON and gzip files count. "-" is standard input.
 */
export async function logFilesIn(paths: readonly string[]): Promise<{ files: string[]; missing: MissingPath[] }> {
  const files: string[] = [];
  const missing: MissingPath[] = [];
  for (const path of paths) {
    try {
      if (path !== '-' && (await stat(path)).isDirectory()) files.push(...(await logFilesBelow(path)));
      else files.push(path);
    } catch (cause) {
      missing.push({ path, why: cause instanceof Error ? cause.message : String(cause) });
    }
  }
  return { files: [...new Set(files)], missing };
}

async function logFilesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !OTHER_KINDS.test(entry.name)) found.push(...(await logFilesBelow(path)));
    else if (entry.isFile() && LOG_NAME.test(entry.name)) found.push(path);
  }
  return found;
}

/** In one chunk where the file is small enough to hold, which is quicker; otherwise in many. */
export async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  if (file === '-') yield* process.stdin;
  else if ((await stat(file)).size <= IN_ONE_CHUNK) yield await readFile(file);
  else yield* createReadStream(file, { highWaterMark: 2 ** 20 });
}

const IN_ONE_CHUNK = 8 * 2 ** 20;
