import { describe, expect, test } from 'vitest';
import { CIS_VERSIONS, cisNumbers, cisTable } from '../../shared/posture/cis.ts';
import { checks } from '../../shared/posture/index.ts';

const numbersOf = (version: (typeof CIS_VERSIONS)[number]) => cisTable(version, checks).map(({ number }) => number);
const titled = (version: (typeof CIS_VERSIONS)[number], words: RegExp) =>
  cisTable(version, checks).find(({ title }) => words.test(title))?.number;

describe('the benchmark', () => {
  test.each(CIS_VERSIONS)('%s: every number that a check names is an item, and shows the check', (version) => {
    const table = cisTable(version, checks);
    for (const { id, cis } of checks) {
      for (const number of cisNumbers(cis, version)) {
        expect(
          table.filter((row) => row.number === number && row.checks.includes(id)),
          `${id}: ${version} ${number}`,
        ).toHaveLength(1);
      }
    }
  });

  test.each(CIS_VERSIONS)('%s: no number twice, in the order of the numbers', (version) => {
    const numbers = numbersOf(version);
    expect(new Set(numbers).size).toBe(numbers.length);
    const parts = (number: string) => number.split('.').map((part) => part.padStart(2, '0'));
    expect(numbers).toEqual(numbers.toSorted((a, b) => (parts(a).join('.') < parts(b).join('.') ? -1 : 1)));
  });

  test('3.0 counts identity to 1.22, 5.0 lost the security questions and moved up by one', () => {
    expect(numbersOf('3.0').filter((number) => number.startsWith('1.'))).toHaveLength(22);
    expect(numbersOf('5.0').filter((number) => number.startsWith('1.'))).toHaveLength(21);
    expect([titled('3.0', /Security questions/), titled('5.0', /Security questions/)]).toEqual(['1.3', undefined]);
    expect([titled('3.0', /no access key$/), titled('5.0', /no access key$/)]).toEqual(['1.4', '1.3']);
  });

  test('6.0 renumbered every chapter', () => {
    expect(numbersOf('6.0').filter((number) => number.startsWith('2.'))).toHaveLength(21);
    expect(numbersOf('6.0').filter((number) => /^[13]\./.test(number))).toEqual([]);
    expect([titled('5.0', /logs every region/), titled('6.0', /logs every region/)]).toEqual(['3.1', '4.1']);
    expect([titled('5.0', /policy changes/), titled('6.0', /policy changes/)]).toEqual(['4.4', '5.4']);
  });

  test('7.0 put six items on the organisation first, dropped two, and has one more on resource policies', () => {
    const [six, seven] = [numbersOf('6.0'), numbersOf('7.0')];
    expect(seven).toHaveLength(six.length + 6 - 2 + 1);
    expect(seven.slice(0, 6)).toEqual(['2.1.1', '2.1.2', '2.1.3', '2.1.4', '2.1.5', '2.1.6']);
    expect([titled('6.0', /one active/), titled('7.0', /one active/)]).toEqual(['2.12', undefined]);
    expect([titled('6.0', /console user is set up/), titled('7.0', /console user is set up/)]).toEqual(['2.10', undefined]);
    expect([titled('6.0', /resource policy/), titled('7.0', /resource policy/)]).toEqual([undefined, '2.21']);
    expect([titled('6.0', /Credentials unused/), titled('7.0', /Credentials unused/)]).toEqual(['2.11', '2.11']);
    expect([titled('6.0', /within 90 days/), titled('7.0', /within 90 days/)]).toEqual(['2.13', '2.12']);
  });

  test.each(['3.0', '5.0'] as const)('%s and its successors ask alike for Config, key rotation and flow logs', (version) => {
    expect([titled(version, /AWS Config/), titled(version, /KMS keys are rotated/), titled(version, /Flow logs/)]).toEqual([
      '3.3',
      '3.6',
      '3.7',
    ]);
    expect([titled('7.0', /AWS Config/), titled('7.0', /KMS keys are rotated/), titled('7.0', /Flow logs/)]).toEqual(['4.3', '4.6', '4.7']);
  });
});
