import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sources } from './imports.ts';

const LONGEST_SOURCE = 200;
const LONGEST_TEST = 300;
const isTest = (file: string): boolean => file.startsWith('test/') || file.endsWith('.cases.ts');

const files = sources('{functions,shared,local,infra,bench,test}/**/*.{ts,cjs}')
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
  .map(({ file, text }) => ({ file, text, lines: text.trimEnd().split('\n').length }));

test('a file is read in one sitting', () => {
  const worst = [...files].sort((a, b) => b.lines - a.lines).slice(0, 10);
  console.info(worst.map(({ file, lines }) => `${String(lines).padStart(5)} ${file}`).join('\n'));
  expect(files.filter(({ file, lines }) => lines > (isTest(file) ? LONGEST_TEST : LONGEST_SOURCE)).map(({ file }) => file)).toEqual([]);
});

test('tests pass ports and mock no modules', () => {
  const mocking = /\b(vi|jest)\.(mock|doMock|unstable_mockModule)\(/;
  expect(files.filter(({ text }) => mocking.test(text)).map(({ file }) => file)).toEqual([]);
});
