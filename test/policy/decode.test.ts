import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePolicy } from '../../shared/policy/decode.ts';
import { readPolicy } from '../../shared/policy/statements.ts';

const DOCUMENT = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
const TEXT = JSON.stringify(DOCUMENT);
const why = (value: unknown): string => {
  const decoded = decodePolicy(value);
  return decoded.readable ? 'readable' : decoded.why;
};

describe('what can be read', () => {
  test.each([
    ['an object', DOCUMENT],
    ['JSON text', TEXT],
    ['percent-encoded text', encodeURIComponent(TEXT)],
    ['text encoded twice', encodeURIComponent(encodeURIComponent(TEXT))],
    ['a byte order mark in front', `\uFEFF${TEXT}`],
    ['90 KB of spaces around it', `${' '.repeat(90_000)}${TEXT}\n`],
  ])('%s', (_, value) => {
    expect(decodePolicy(value)).toEqual({ readable: true, document: DOCUMENT });
  });

  test('a percent sign inside plain JSON is left alone', () => {
    const document = { Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/%7B' } };
    expect(decodePolicy(JSON.stringify(document))).toEqual({ readable: true, document });
  });
});

describe('what cannot, and is never taken for "no grant"', () => {
  test.each([
    ['nothing', undefined, /shows no document/],
    ['null', null, /shows no document/],
    ['empty text', '  ', /empty/],
    ['an empty object', {}, /empty/],
    ['an empty object as text', '{}', /empty/],
    ['a number', 7, /number/],
    ['a list', [DOCUMENT], /list/],
    ['a list as text', `[${TEXT}]`, /not an object/],
    ['a JSON string in JSON', JSON.stringify(TEXT), /not an object/],
    ['half a document', '{"Statement":', /not valid JSON/],
    ['text encoded three times', encodeURIComponent(encodeURIComponent(encodeURIComponent(TEXT))), /not valid JSON/],
    ['a stray percent sign', '%E0%A4%A', /not valid JSON/],
    ['more characters than any policy', ' {'.repeat(200_000), /characters/],
    ['nesting that breaks recursion', `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`, /nested/],
    ['a key written twice', '{"Statement":[],"Statement":[]}', /key "Statement" stands twice/],
    ['a key written twice, once escaped', '{"Statement":[{"Effect":"Deny","\\u0045ffect":"Allow"}]}', /key "Effect" stands twice/],
  ])('%s', (_, value, reason) => {
    expect(why(value)).toMatch(reason);
  });

  test('equal keys in different objects are no repetition', () => {
    expect(why('{"Statement":[{"Sid":"a:{\\"Sid\\""},{"Sid":"b"}]}')).toBe('readable');
  });
});

describe('statements', () => {
  const read = (statement: unknown) => readPolicy({ Statement: statement });
  test('one or many are the same', () => {
    const one = read({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
    const many = read([{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*'] }]);
    expect(one.readable && one.statements).toEqual(many.readable && many.statements);
  });

  test.each([
    ['no Statement', {}, /has no Statement/],
    ['a Statement in other letter case', { statement: [] }, /has no Statement/],
    ['an empty list', { Statement: [] }, /has no Statement/],
    ['a statement that is text', { Statement: ['*'] }, /statement 1 is not an object/],
    ['an element in other letter case', { Statement: { effect: 'Allow', Action: '*' } }, /do not have: effect/],
    ['an effect in other letter case', { Statement: { Effect: 'allow', Action: '*' } }, /no Effect/],
    ['Action and NotAction', { Statement: { Effect: 'Allow', Action: '*', NotAction: '*' } }, /needs one of/],
    ['neither', { Statement: { Effect: 'Allow', Resource: '*' } }, /needs one of/],
    ['an empty Action list', { Statement: { Effect: 'Allow', Action: [], Resource: '*' } }, /empty list/],
    ['an action that is a number', { Statement: { Effect: 'Allow', Action: [1], Resource: '*' } }, /not text/],
    ['a condition that is text', { Statement: { Effect: 'Allow', Action: '*', Condition: 'x' } }, /not an object/],
    ['__proto__ as an element', JSON.parse('{"Statement":{"Effect":"Allow","Action":"*","__proto__":1}}'), /__proto__/],
  ])('unreadable: %s', (_, document, reason) => {
    const policy = readPolicy({ Version: '2012-10-17', ...document });
    expect(policy.readable ? 'readable' : policy.why).toMatch(reason);
  });
});

test('no input makes the reader throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.string(), fc.json(), fc.jsonValue()), (value) => {
      for (const each of [
        value,
        { Statement: value },
        { Statement: { Effect: 'Allow', Action: value, Condition: value, Principal: value } },
      ]) {
        const policy = readPolicy(each);
        expect(policy.readable || policy.why.length > 0).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('text that was percent-encoded reads as the text itself', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { minKeys: 1 }), (document) => {
      const text = JSON.stringify(document);
      expect(decodePolicy(encodeURIComponent(text))).toEqual(decodePolicy(text));
    }),
  );
});
