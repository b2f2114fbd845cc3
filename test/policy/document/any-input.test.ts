import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalForm } from '../../../shared/policy/document/canonical.ts';
import type { PolicyDocument, PolicyKind } from '../../../shared/policy/document/document.ts';
import { readJson } from '../../../shared/policy/document/json-reader.ts';
import { parsePolicy } from '../../../shared/policy/document/parse-policy.ts';
import { decide } from '../../../shared/policy/evaluate/decide.ts';

const KINDS: readonly PolicyKind[] = ['identity', 'resource', 'trust', 'boundary', 'session'];
const REQUEST = { action: 's3:getobject', resource: `arn:aws:s3:::b/${'a'.repeat(1000)}`, context: { 'aws:username': ['alice'] } };

/** Statements over few words, right and wrong ones. */
const words = fc.constantFrom('*', 's3:*', 's3:Get*', 'arn:aws:s3:::b/*', `arn:aws:s3:::\${aws:username}`, 'x', '', '\ud800');
const texts = fc.oneof(words, fc.array(words, { maxLength: 3 }));
const statement = fc.record(
  {
    Sid: fc.constantFrom('A', 'B', 'a b'),
    Effect: fc.constantFrom('Allow', 'Deny', 'allow'),
    Action: texts,
    NotAction: texts,
    Resource: texts,
    Principal: fc.oneof(words, fc.record({ AWS: texts, Service: texts }, { requiredKeys: [] })),
    Condition: fc.dictionary(fc.constantFrom('StringLike', 'Bool', 'Null', 'Odd'), fc.dictionary(words, texts)),
  },
  { requiredKeys: ['Effect'] },
);
const document = fc.record({
  Version: fc.constantFrom('2012-10-17', '2008-10-17', '1'),
  Statement: fc.oneof(statement, fc.array(statement)),
});

describe('any input', () => {
  test('is read or refused with faults that have a place, and never throws', () => {
    const input = fc.oneof(fc.anything({ withBigInt: true, withDate: true, withMap: true }), fc.string(), fc.json(), document);
    fc.assert(
      fc.property(input, fc.constantFrom(...KINDS), (given, kind) => {
        const parsed = parsePolicy(given, kind);
        if (parsed.readable) decide(parsed.document, REQUEST);
        else expect(parsed.faults.every(({ line, column, message }) => line > 0 && column > 0 && message !== '')).toBe(true);
        expect(parsed.readable || parsed.faults.length > 0).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test('a document with one letter changed never throws', () => {
    fc.assert(
      fc.property(document, fc.nat(), fc.constantFrom('{', '}', '"', ',', ':', '\\', '[', '%', ' ', ''), (given, at, letter) => {
        const text = JSON.stringify(given);
        const place = at % text.length;
        for (const bent of [text.slice(0, place) + letter + text.slice(place + 1), encodeURIComponent(text).slice(0, place)])
          parsePolicy(bent, 'identity');
      }),
    );
  });

  test('text, encoded text and the object itself mean the same', () => {
    fc.assert(
      fc.property(document, (given) => {
        const text = JSON.stringify(given);
        const parsed = parsePolicy(given, 'identity');
        expect(parsePolicy(text, 'identity')).toEqual(parsed);
        expect(parsePolicy(encodeURIComponent(text), 'identity')).toEqual(parsed);
      }),
    );
  });

  test('what is JSON and what is not agrees with JSON.parse', () => {
    const bent = fc
      .tuple(fc.json({ maxDepth: 4 }), fc.nat(), fc.constantFrom('{', '}', '"', ',', ':', '\\', '1', '', 'e', '.', '\u007f', '\n'))
      .map(([text, at, letter]) => text.slice(0, at % text.length) + letter + text.slice((at % text.length) + 1));
    fc.assert(
      fc.property(fc.oneof(fc.json({ maxDepth: 4 }), bent, fc.string()), (text) => {
        expect(readJson(text).node !== undefined).toBe(isJson(text));
      }),
      { numRuns: 3000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('hostile documents of 6 KB', () => {
  const only = (change: object): string =>
    JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*', ...change } });
  test.each<[string, string]>([
    ['stars in one pattern', only({ Resource: `arn:aws:s3:::b/${'*a'.repeat(2900)}b` })],
    ['variables that do not end', only({ Resource: `arn:aws:s3:::${'${'.repeat(2900)}` })],
    ['variables with long defaults', only({ Condition: { StringLike: { k: `${'${aws:username'}${' '.repeat(5800)}, '` } } })],
    ['many patterns', only({ Resource: Array.from({ length: 350 }, (_, index) => `arn:aws:*${index}*a*b?`) })],
    ['deep nesting', `{"Statement":${'['.repeat(3000)}${']'.repeat(3000)}}`],
    ['deep objects', '{"a":'.repeat(1200)],
    ['escapes', `{"Sid":"${'\\u0041'.repeat(980)}"}`],
    ['a thousand unknown elements', `{${Array.from({ length: 700 }, (_, index) => `"${index}":1`).join()}}`],
    ['one key many times', `{${'"Id":"",'.repeat(700)}"Id":""}`],
    ['many small statements', JSON.stringify({ Statement: Array(900).fill({}) })],
    ['lines', `{${'\n'.repeat(6000)}`],
    ['encoded white space', '%20'.repeat(2000)],
    ['the largest, full of openings', only({ Resource: `arn:aws:s3:::${'${'.repeat(65_000)}` })],
  ])('%s', (_, text) => {
    const started = performance.now();
    const parsed = parsePolicy(text, 'identity');
    if (parsed.readable) judge(parsed.document);
    expect(performance.now() - started).toBeLessThan(250);
  });

  function judge(read: PolicyDocument): void {
    decide(read, REQUEST);
    canonicalForm(read);
  }
});
