import { describe, expect, test } from 'vitest';
import { iamResource, parseArn } from '../../shared/cloudtrail/arn.ts';
import { booleanAt, canonicalJson, isJsonObject, jsonAt, objectAt, textAt } from '../../shared/cloudtrail/json.ts';

describe('looking into unknown JSON', () => {
  const value = JSON.parse('{"a":{"b":"text","n":null,"e":"","l":[1]},"__proto__":{"x":"own"}}');

  test('an object is no array and no null', () => {
    expect([{}, [], null, 'x', undefined, 5].map(isJsonObject)).toEqual([true, false, false, false, false, false]);
  });
  test('a path of own keys', () => {
    expect(jsonAt(value, 'a', 'b')).toBe('text');
    expect(jsonAt(value, 'a', 'n')).toBeNull();
    expect(jsonAt(value)).toBe(value);
    expect(jsonAt(value, 'a', 'x', 'y')).toBeUndefined();
    expect(jsonAt(value, 'a', 'l', '0')).toBeUndefined();
  });
  test('what objects inherit is not there', () => {
    expect(jsonAt({}, 'constructor')).toBeUndefined();
    expect(jsonAt({}, 'toString', 'name')).toBeUndefined();
    expect(textAt(value, '__proto__', 'x')).toBe('own');
  });
  test('text is a string with something in it', () => {
    expect(textAt(value, 'a', 'b')).toBe('text');
    expect(textAt(value, 'a', 'e')).toBeUndefined();
    expect(textAt(value, 'a')).toBeUndefined();
  });
  test('an object, or an empty one that cannot be changed', () => {
    expect(objectAt(value, 'a')).toBe(value.a);
    expect(objectAt(value, 'a', 'l')).toEqual({});
    expect(Object.isFrozen(objectAt(value, 'nothing'))).toBe(true);
  });
  test('booleans come as booleans and as words', () => {
    const read = (b: unknown) => booleanAt({ b }, 'b');
    expect([true, 'true', 'True', 'TRUE'].map(read)).toEqual([true, true, true, true]);
    expect([false, 'false', 'False'].map(read)).toEqual([false, false, false]);
    expect(['', 'yes', 'xtrue', 'truex', 'xfalse', 'falsex', 1, 0, null, undefined, {}].map(read)).toEqual(Array(11).fill(undefined));
  });
});

describe('canonical JSON', () => {
  test('sorts keys at every depth', () =>
    expect(canonicalJson({ b: [{ d: 1, c: 'x' }], a: null })).toBe('{"a":null,"b":[{"c":"x","d":1}]}'));
  test('keeps the order of lists', () => expect(canonicalJson([2, 1])).toBe('[2,1]'));
  test('writes what lies deeper than any record as an ellipsis', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 'x' : { n: nested(depth - 1) });
    const listed = (depth: number): unknown => (depth === 0 ? 'x' : [listed(depth - 1)]);
    expect(canonicalJson(nested(64))).toContain('"x"');
    expect(canonicalJson(nested(65))).toContain('"…"');
    expect(canonicalJson(listed(64))).toContain('"x"');
    expect(canonicalJson(listed(65))).toContain('"…"');
  });
  test('writes what JSON cannot hold as null', () => expect(canonicalJson([undefined, Number.NaN])).toBe('[null,null]'));
});

describe('ARNs', () => {
  test('of any partition, the resource whole', () =>
    expect(parseArn('arn:aws-cn:logs:cn-north-1:111122223333:log-group:/a/b:*')).toEqual({
      partition: 'aws-cn',
      service: 'logs',
      region: 'cn-north-1',
      account: '111122223333',
      resource: 'log-group:/a/b:*',
    }));
  test('with empty parts', () => expect(parseArn('arn:aws:s3:::bucket')).toMatchObject({ region: '', account: '', resource: 'bucket' }));
  test('with a line break in the resource', () => expect(parseArn('arn:aws:iam::1:user/a\nb')?.resource).toBe('user/a\nb'));
  for (const text of [undefined, '', 'arn:aws:iam::1', 'arn:aws:iam::1:', 'xarn:aws:iam::1:user/a', 'arn::iam::1:user/a']) {
    test(`${JSON.stringify(text)} is none`, () => expect(parseArn(text)).toBeUndefined());
  }
  test('an IAM resource has kind, path and name', () => {
    expect(iamResource('arn:aws:iam::1:role/a/b/Deploy')).toEqual({ kind: 'role', path: '/a/b/', name: 'Deploy' });
    expect(iamResource('arn:aws:iam::1:user/bob')).toEqual({ kind: 'user', path: '/', name: 'bob' });
    expect(iamResource('arn:aws:iam::1:root')).toBeUndefined();
    expect(iamResource(undefined)).toBeUndefined();
  });
});
