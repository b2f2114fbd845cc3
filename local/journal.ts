import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file of JSON lines that is only appended to, kept in memory too: what the stand-ins received, over all runs of one folder. */
export interface Journal<T> {
  readonly add: (entry: T) => void;
  readonly entries: () => readonly T[];
}

/**
 * A last line that a kill cut off is set aside beside the file and said: nobody was told that it arrived, so it comes again.
 * @param read checks one stored line. @throws what `read` and the JSON parser throw, for any other line that is none.
 */
export function journal<T>(file: string, read: (line: unknown) => T, say: (line: string) => void = toStderr): Journal<T> {
  mkdirSync(dirname(file), { recursive: true });
  const entries: T[] = existsSync(file) ? wholeLines(file, say).map((line) => read(JSON.parse(line))) : [];
  return {
    add(entry) {
      appendFileSync(file, `${JSON.stringify(entry)}\n`);
      entries.push(entry);
    },
    entries: () => entries,
  };
}

const toStderr = (line: string): void => void process.stderr.write(`${line}\n`);

function wholeLines(file: string, say: (line: string) => void): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const end = text.lastIndexOf('\n') + 1;
  const torn = text.slice(end);
  if (torn !== '') {
    appendFileSync(`${file}.torn`, `${torn}\n`);
    writeFileSync(file, text.slice(0, end));
    say(`${file}: the last line was cut off and stands in ${file}.torn now`);
  }
  return text
    .slice(0, end)
    .split('\n')
    .filter((line) => line !== '');
}
