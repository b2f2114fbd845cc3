import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file of JSON lines that is only appended to, kept in memory too: what the stand-ins received, over all runs of one folder. */
export interface Journal<T> {
  readonly add: (entry: T) => void;
  readonly entries: () => readonly T[];
}

/** @param read checks one stored line. */
export function journal<T>(file: string, read: (line: unknown) => T): Journal<T> {
  mkdirSync(dirname(file), { recursive: true });
  const entries: T[] = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => read(JSON.parse(line)))
    : [];
  return {
    add(entry) {
      appendFileSync(file, `${JSON.stringify(entry)}\n`);
      entries.push(entry);
    },
    entries: () => entries,
  };
}
