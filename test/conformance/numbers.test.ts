import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The list of cases goes to 105; up to here each must have its test. To be raised as sections come in. */
const LAST = 105;
const LAST_COVERED = 53;

test('every numbered case is tested once, and none is skipped', () => {
  const texts = readdirSync('test/conformance')
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(`test/conformance/${name}`, 'utf8'));
  const numbers = texts.flatMap((text) => [...text.matchAll(/^test\(\s*['"`](\d+):/gm)].map(([, number]) => Number(number)));
  const wanted = Array.from({ length: LAST_COVERED }, (_, index) => index + 1);
  expect(numbers.filter((number) => number <= LAST_COVERED).toSorted((a, b) => a - b)).toEqual(wanted);
  expect(numbers.filter((number, index) => number > LAST || numbers.indexOf(number) !== index)).toEqual([]);
  expect(texts.filter((text) => /\btest\.(skip|todo|only|skipIf|runIf|fails)\b/.test(text))).toEqual([]);
});
