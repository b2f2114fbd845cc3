import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesPattern } from '../../../shared/policy/match/glob.ts';
import { intersects, isIncluded, textOutside } from '../../../shared/policy/match/inclusion.ts';

describe('inclusion by hand', () => {
  test.each<[string, readonly string[], boolean]>([
    ['a', ['a'], true],
    ['a', [], false],
    ['a*', ['*'], true],
    ['*', ['a*', '*a'], false],
    ['*', ['*'], true],
    ['**', ['*?*', ''], true],
    ['*', ['?*'], false],
    ['?*', ['*?'], true],
    ['*?', ['?*'], true],
    ['a?', ['a*'], true],
    ['a*', ['a?*'], false],
    ['a*', ['a', 'a?*'], true],
    ['a*', ['a', 'a?', 'a??*'], true],
    ['a*c', ['a?c', 'ac', 'a??*c'], true],
    ['a*c', ['a?c', 'ac', 'a???*c'], false],
    ['arn:aws:s3:::logs-*', ['arn:aws:s3:::logs*'], true],
    ['arn:aws:s3:::logs*', ['arn:aws:s3:::logs-*'], false],
    ['arn:aws:s3:::b/*', ['arn:*:s3:::b/*'], true],
    ['*a*b*', ['*a*', '*c*'], true],
    ['*a*b*', ['*b*a*', '*ab*'], false],
    ['*a?b*', ['*a*b*'], true],
    ['a?c', ['abc', 'adc'], false],
  ])('%s in %j: %s', (pattern, union, expected) => {
    expect(isIncluded(pattern, union)).toBe(expected);
  });

  test('the text outside is an ordinary one where there is one', () => {
    expect(textOutside('arn:aws:s3:::logs*', ['arn:aws:s3:::logs-*', 'arn:aws:s3:::logs'])).toEqual({ text: 'arn:aws:s3:::logsx' });
    expect(textOutside('a', ['b'])).toEqual({ text: 'a' });
  });
});

/** Patterns over few letters meet often; `c` is a letter that no pattern names. */
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 7 });
const texts = ((): readonly string[] => {
  let all = [''];
  for (let length = 0; length < 6; length++)
    all = [...new Set([...all, ...all.flatMap((text) => ['a', 'b', 'c'].map((letter) => text + letter))])];
  return all;
})();

describe('inclusion and intersection against every short text', () => {
  test('what is included has no text outside, what is not has one', () => {
    fc.assert(
      fc.property(pattern, fc.array(pattern, { maxLength: 4 }), (one, union) => {
        const isOutside = (text: string): boolean => matchesPattern(one, text) && !union.some((other) => matchesPattern(other, text));
        const found = textOutside(one, union);
        if (found === 'undecided') throw new Error('small patterns are always decided');
        if (found) expect(isOutside(found.text)).toBe(true);
        else expect(texts.filter(isOutside)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('patterns that share a text intersect, and the other way round', () => {
    fc.assert(
      fc.property(pattern, pattern, (one, other) => {
        const shared = texts.some((text) => matchesPattern(one, text) && matchesPattern(other, text));
        // Two patterns of at most four letters each that share a text share one of at most six letters here.
        if (one.replaceAll('*', '').length + other.replaceAll('*', '').length <= 6) expect(intersects(one, other)).toBe(shared);
        else if (shared) expect(intersects(one, other)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('a wildcard agrees with a regular expression', () => {
    fc.assert(
      fc.property(pattern, fc.constantFrom(...texts), (one, text) => {
        const expression = new RegExp(`^${one.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(matchesPattern(one, text)).toBe(expression.test(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('hostile patterns', () => {
  test.each([
    ['stars and letters', '*a'.repeat(1500), ['*b'.repeat(1000), '*ab'.repeat(900), `${'*a'.repeat(1501)}`]],
    ['stars and question marks', '*a?'.repeat(1000), ['*?a'.repeat(900), '?*a*?'.repeat(600), '*a??'.repeat(800)]],
    ['many patterns', '*'.repeat(3000) + 'x?'.repeat(50), Array.from({ length: 300 }, (_, index) => `*${'?'.repeat(index)}x*${index}`)],
    ['a hundred stars', 'a*'.repeat(100), ['*a'.repeat(100), '?*'.repeat(100)]],
    ['counting', `*${'?'.repeat(40)}`, Array.from({ length: 40 }, (_, index) => `${'?'.repeat(index)}a${'*?'.repeat(index + 1)}`)],
  ])('%s are decided, or given up, in time', (_, one, union) => {
    const started = performance.now();
    expect([true, false, 'undecided']).toContain(isIncluded(one, union));
    expect(performance.now() - started).toBeLessThan(250);
    const again = performance.now();
    for (const other of union) intersects(one.slice(0, 2000), other.slice(0, 2000));
    expect(performance.now() - again).toBeLessThan(5000);
  });
});
