import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { journal } from '../../local/journal.ts';

const fresh = (): string => join(mkdtempSync(join(tmpdir(), 'trailwarden-journal-')), 'slack.ndjson');
const opened = (file: string) => {
  const said: string[] = [];
  return { said, journal: journal(file, Number, (line) => void said.push(line)) };
};

test('what was added is there when it is opened again', () => {
  const file = fresh();
  for (const n of [1, 2]) opened(file).journal.add(n);
  const again = opened(file);
  expect(again.journal.entries()).toEqual([1, 2]);
  expect(again.said).toEqual([]);
});

test('a last line that was cut off is set aside and said; what comes next begins a line of its own', () => {
  const file = fresh();
  for (const text of ['1\n2\n{"half":', '[3']) {
    if (existsSync(file)) appendFileSync(file, text);
    else writeFileSync(file, text);
    const { journal: lines, said } = opened(file);
    expect(said).toEqual([expect.stringMatching(/slack\.ndjson: the last line was cut off and stands in .*slack\.ndjson\.torn/)]);
    lines.add(lines.entries().length + 1);
    expect(opened(file).said).toEqual([]);
  }
  expect(opened(file).journal.entries()).toEqual([1, 2, 3, 4]);
  expect(readFileSync(`${file}.torn`, 'utf8')).toBe('{"half":\n[3\n');
});

test('any other line that is no JSON is no accident of ours', () => {
  const file = fresh();
  writeFileSync(file, '1\n{"half":\n2\n');
  expect(() => opened(file)).toThrow(SyntaxError);
});
