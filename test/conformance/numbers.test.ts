import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The list of cases goes to here. */
const LAST = 105;

test('every numbered case is tested once, and none is skipped', () => {
  const texts = readdirSync('test/conformance')
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(`test/conformance/${name}`, 'utf8'));
  const numbers = texts.flatMap((text) => [...text.matchAll(/^test\(\s*['"`](\d+):/gm)].map(([, number]) => Number(number)));
  const wanted = Array.from({ length: LAST }, (_, index) => index + 1);
  expect(numbers.toSorted((a, b) => a - b)).toEqual(wanted);
  expect(texts.filter((text) => /\btest\.(skip|todo|only|skipIf|runIf|fails)\b/.test(text))).toEqual([]);
});
