import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { PermanentError } from '../../shared/errors.ts';
import { type FileEntry, isPlainPath } from './manifest.ts';

/** What lies in a bundle, whatever its manifest says. */
export interface FoundFile extends FileEntry {
  /** Of those that were asked for. */
  readonly content?: Uint8Array;
}

export interface Found {
  readonly files: readonly FoundFile[];
  /** Entries that no honest bundle holds, and why. Nothing of them was read. */
  readonly refused: readonly { readonly path: string; readonly why: string }[];
}

export interface Limits {
  /** Of all files together, unpacked. */
  readonly bytes: number;
  readonly files: number;
}

export const LIMITS: Limits = { bytes: 4 * 2 ** 30, files: 50_000 };

/** What is judged by its content must fit into memory. */
const MOST_KEPT = 400 * 2 ** 20;
const GZIP_BEGINS = Buffer.from([0x1f, 0x8b]);

/** The bundle can't be read to its end: it was cut, damaged, or is none. */
export class DamagedBundle extends PermanentError {
  override readonly name = 'DamagedBundle';
}

/**
 * Reads a bundle without unpacking it anywhere: every file is hashed, and kept only where `keeps` asks for it.
 * @throws PermanentError when there is none, or it is larger than the limits; DamagedBundle when it can't be read to its end.
 */
export async function readBundle(path: string, keeps: (path: string) => boolean, limits: Limits = LIMITS): Promise<Found> {
  const found = collecting(keeps, limits);
  const kind = await stat(path).catch((cause: unknown) => {
    throw new PermanentError(`${path} can't be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  });
  if (kind.isDirectory()) await readFolder(path, found);
  else await readArchive(path, found, limits);
  return found.done();
}

type Collecting = ReturnType<typeof collecting>;

function collecting(keeps: (path: string) => boolean, limits: Limits) {
  const files: FoundFile[] = [];
  const refused: { path: string; why: string }[] = [];
  const seen = new Set<string>();
  let [bytes, kept, entries] = [0, 0, 0];
  const tooLarge = (what: string): PermanentError =>
    new PermanentError(`the bundle is refused: ${what}; --most-mib raises the limit for one that you trust`);
  return {
    refuse: (path: string, why: string): void => void refused.push({ path, why }),
    /** @returns what takes the file's bytes; undefined where the file is refused. */
    file(path: string, isPlainFile: boolean): { readonly write: (chunk: Uint8Array) => void; readonly end: () => void } | undefined {
      if (++entries > limits.files) throw tooLarge(`it holds more than ${limits.files} files`);
      const name = path.toLowerCase();
      const why = refusal(path, isPlainFile, seen.has(name));
      seen.add(name);
      if (why !== undefined) {
        refused.push({ path, why });
        return undefined;
      }
      const hash = createHash('sha256');
      const chunks: Uint8Array[] = [];
      let size = 0;
      return {
        write(chunk) {
          size += chunk.length;
          bytes += chunk.length;
          if (bytes > limits.bytes) throw tooLarge(`it unpacks to more than ${Math.floor(limits.bytes / 2 ** 20)} MiB`);
          hash.update(chunk);
          if (!keeps(path)) return;
          kept += chunk.length;
          if (kept > MOST_KEPT) throw tooLarge(`its findings and occurrences take more than ${MOST_KEPT / 2 ** 20} MiB`);
          chunks.push(Uint8Array.from(chunk));
        },
        end: () => void files.push({ path, size, sha256: hash.digest('hex'), ...(keeps(path) ? { content: Buffer.concat(chunks) } : {}) }),
      };
    },
    done: (): Found => ({ files, refused }),
  };
}

function refusal(path: string, isPlainFile: boolean, isRepeated: boolean): string | undefined {
  if (!isPlainPath(path)) return 'its path is none that a bundle has: it may lead out of the folder';
  if (!isPlainFile) return 'it is no plain file: links and devices have no place in a bundle';
  return isRepeated ? 'another file has this path: which of them counts?' : undefined;
}

async function readFolder(folder: string, found: Collecting): Promise<void> {
  for await (const entry of await opendir(folder, { recursive: true })) {
    if (entry.isDirectory()) continue;
    const file = join(entry.parentPath, entry.name);
    const taking = found.file(relative(folder, file).split(sep).join('/'), entry.isFile());
    if (!taking) continue;
    for await (const chunk of createReadStream(file)) taking.write(chunk);
    taking.end();
  }
}

async function readArchive(file: string, found: Collecting, limits: Limits): Promise<void> {
  let failure: unknown;
  const fail = (cause: unknown): void => {
    failure ??= cause;
  };
  const parser = new Parser({ strict: true, onReadEntry: (entry) => taken(entry, found, fail) });
  // What the parser leaves aside by itself is refused here: nothing may lie in a bundle unseen.
  parser.on('ignoredEntry', (entry: ReadEntry) =>
    found.refuse(entry.path, 'it is no plain file: links and devices have no place in a bundle'),
  );
  parser.on('error', fail);
  const ended = new Promise<void>((done) => parser.once('end', done));
  // Headers and padding count too: what unpacks to nothing but blanks is a bomb as well.
  let unpacked = 0;
  try {
    await pipeline(createReadStream(file), createGunzip(), async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) {
        if (unpacked === 0 && chunk.subarray(0, 2).equals(GZIP_BEGINS)) throw new DamagedBundle('it is packed twice');
        unpacked += chunk.length;
        if (unpacked > limits.bytes + limits.files * 2048)
          throw new PermanentError('the bundle is refused: it unpacks to far more than it holds');
        parser.write(chunk);
        if (failure !== undefined) throw failure;
      }
    });
    parser.end();
    if (failure === undefined) await ended;
  } catch (cause) {
    fail(cause);
  }
  if (failure instanceof PermanentError) throw failure;
  if (failure !== undefined) {
    throw new DamagedBundle(`it can't be read to its end: ${failure instanceof Error ? failure.message : String(failure)}`, {
      cause: failure,
    });
  }
}

function taken(entry: ReadEntry, found: Collecting, fail: (cause: unknown) => void): void {
  const orFail = (work: () => void): void => {
    try {
      work();
    } catch (cause) {
      fail(cause);
    }
  };
  orFail(() => {
    const taking = found.file(entry.path, entry.type === 'File' || entry.type === 'OldFile');
    if (taking === undefined) return;
    entry.on('data', (chunk) => orFail(() => taking.write(chunk)));
    entry.on('end', () => orFail(taking.end));
  });
  entry.resume();
}
