import { describe, expect, test } from 'vitest';
import { holds } from '../../../shared/policy/condition/holds.ts';
import type { PolicyDocument } from '../../../shared/policy/document/document.ts';
import { operatorOf } from '../../../shared/policy/document/operators.ts';

type Version = PolicyDocument['version'];

/** Whether `operator: { key: values }` holds where the request has `given` for that key; undefined: the key is absent. */
function passes(
  operator: string,
  values: readonly string[],
  given: readonly string[] | undefined,
  others: Record<string, readonly string[]> = {},
  version: Version = '2012-10-17',
): boolean {
  const read = operatorOf(operator);
  if (read === undefined) throw new Error(`${operator} is no operator`);
  const context = { ...others, ...(given && { key: given }) };
  return holds({ ...read, key: 'key', values }, { action: 's3:getobject', resource: '*', context }, version);
}

describe('one value against values', () => {
  test.each<[string, readonly string[], string, boolean]>([
    ['StringEquals', ['a', 'b'], 'b', true],
    ['StringEquals', ['a*'], 'ab', false],
    ['StringEquals', ['A'], 'a', false],
    ['StringNotEquals', ['a', 'b'], 'b', false],
    ['StringNotEquals', ['a', 'b'], 'c', true],
    ['StringEqualsIgnoreCase', ['AbC'], 'aBc', true],
    ['StringNotEqualsIgnoreCase', ['AbC'], 'aBc', false],
    ['StringLike', ['a?c*'], 'abcd', true],
    ['StringLike', ['a?c*'], 'ac', false],
    ['StringNotLike', ['a*', 'b*'], 'bc', false],
    ['NumericEquals', ['5'], '5.0', true],
    ['NumericNotEquals', ['5'], '6', true],
    ['NumericLessThan', ['3600'], '3599', true],
    ['NumericLessThan', ['3600'], '3600', false],
    ['NumericLessThanEquals', ['3600'], '3600', true],
    ['NumericGreaterThan', ['-1'], '0', true],
    ['NumericGreaterThanEquals', ['1e3'], '1000', true],
    ['NumericLessThan', ['many'], '1', false],
    ['NumericLessThan', ['10'], '', false],
    ['DateEquals', ['2026-11-22T10:00:00Z'], '2026-11-22T11:00:00+01:00', true],
    ['DateEquals', ['1795341600'], '2026-11-22T10:00:00Z', true],
    ['DateLessThan', ['2026-11-22'], '2026-11-21T23:59:59Z', true],
    ['DateGreaterThan', ['2026'], '2026-01-01T00:00Z', false],
    ['DateGreaterThanEquals', ['2026-01'], '2026-01-01T00:00:00.000Z', true],
    ['DateLessThanEquals', ['yesterday'], '2026-01-01', false],
    ['DateNotEquals', ['2026-01-01'], '2026-01-02', true],
    ['Bool', ['true'], 'True', true],
    ['Bool', ['true'], 'false', false],
    ['Bool', ['yes'], 'yes', false],
    ['BinaryEquals', ['QmluYXJ5'], 'QmluYXJ5', true],
    ['BinaryEquals', ['QmluYXJ5'], 'qmluYXJ5', false],
    ['IpAddress', ['10.0.0.0/8'], '10.255.0.1', true],
    ['IpAddress', ['10.0.0.0/8'], '11.0.0.1', false],
    ['IpAddress', ['0.0.0.0/0'], '203.0.113.7', true],
    ['IpAddress', ['0.0.0.0/0'], '2001:db8::1', false],
    ['IpAddress', ['2001:db8::/32'], '2001:0db8:1::1', true],
    ['IpAddress', ['203.0.113.7'], '203.0.113.7', true],
    ['IpAddress', ['10.0.0.0/8'], 'lambda.amazonaws.com', false],
    ['NotIpAddress', ['10.0.0.0/8', '192.0.2.0/24'], '192.0.2.9', false],
    ['NotIpAddress', ['10.0.0.0/8'], '2001:db8::1', true],
    ['ArnLike', ['arn:aws:iam::*:role/app*'], 'arn:aws:iam::111122223333:role/app/x', true],
    ['ArnLike', ['arn:aws:*:role/app'], 'arn:aws:iam::111122223333:role/app', true],
    ['ArnEquals', ['arn:*:sns:*:*:t'], 'arn:aws:sns:eu-west-1:111122223333:t', true],
    ['ArnEquals', ['arn:aws:sns:*:111122223333:*'], 'arn:aws:sns:eu-west-1:999988887777:111122223333:x', false],
    ['ArnLike', ['arn:aws:sns:*:*:a:*'], 'arn:aws:sns:eu-west-1:111122223333:a:b', true],
    ['ArnLike', ['arn:aws:s3:::b'], 'b', false],
    ['ArnNotLike', ['arn:aws:iam::*:role/app'], 'arn:aws:iam::111122223333:role/other', true],
    ['ArnNotEquals', ['arn:aws:iam::*:role/app'], 'arn:aws:iam::111122223333:role/app', false],
  ])('%s %j with %s: %s', (operator, values, given, expected) => {
    expect(passes(operator, values, [given])).toBe(expected);
  });
});

describe('an absent key', () => {
  test.each<[string, boolean]>([
    ['StringEquals', false],
    ['StringNotEquals', true],
    ['NotIpAddress', true],
    ['ArnNotLike', true],
    ['NumericNotEquals', true],
    ['NumericLessThan', false],
    ['StringEqualsIfExists', true],
    ['StringNotEqualsIfExists', true],
    ['ForAllValues:StringEquals', true],
    ['ForAllValues:StringNotEquals', true],
    ['ForAnyValue:StringEquals', false],
    ['ForAnyValue:StringNotEquals', false],
    ['ForAnyValue:StringEqualsIfExists', true],
  ])('%s: %s', (operator, expected) => {
    expect(passes(operator, ['1'], undefined)).toBe(expected);
    expect(passes(operator, ['1'], [])).toBe(expected);
  });

  test('Null asks for it', () => {
    expect([passes('Null', ['true'], undefined), passes('Null', ['false'], undefined)]).toEqual([true, false]);
    expect([passes('Null', ['true'], ['x']), passes('Null', ['False'], ['x'])]).toEqual([false, true]);
    expect(passes('Null', ['true', 'false'], ['x'])).toBe(true);
  });
});

describe('several values', () => {
  test.each<[string, readonly string[], readonly string[], boolean]>([
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], true],
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
    ['ForAllValues:StringNotEquals', ['a'], ['b', 'a'], false],
    ['ForAllValues:StringNotLike', ['a*'], ['b', 'c'], true],
    ['ForAnyValue:StringLike', ['a*'], ['b', 'ab'], true],
    ['ForAnyValue:StringEquals', ['a'], ['b', 'c'], false],
    ['ForAnyValue:StringNotEquals', ['a'], ['a', 'b'], true],
    ['ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'b'], false],
    ['StringEquals', ['a'], ['b', 'a'], true],
    ['StringNotEquals', ['a'], ['b', 'a'], false],
  ])('%s %j with %j: %s', (operator, values, given, expected) => {
    expect(passes(operator, values, given)).toBe(expected);
  });
});

describe('variables', () => {
  const NAME = `\${aws:username}`;
  const ALICE = { 'aws:username': ['alice'] };
  test('take the value of the request, in String and ARN operators', () => {
    expect(passes('StringEquals', [NAME], ['alice'], ALICE)).toBe(true);
    expect(passes('StringLike', [`home/${NAME}/*`], ['home/alice/x'], ALICE)).toBe(true);
    expect(passes('ArnLike', [`arn:aws:iam::*:user/${NAME}`], ['arn:aws:iam::111122223333:user/alice'], ALICE)).toBe(true);
    expect(passes('StringEquals', [NAME], ['alice'], ALICE, '2008-10-17')).toBe(false);
    expect(passes('StringEquals', [NAME], [NAME], {}, '2008-10-17')).toBe(true);
  });

  test('bring no wildcards with them', () => {
    expect(passes('StringLike', [NAME], ['bob'], { 'aws:username': ['*'] })).toBe(false);
    expect(passes('StringLike', [NAME], ['*'], { 'aws:username': ['*'] })).toBe(true);
    expect([passes('StringLike', [`a\${*}`], ['a*']), passes('StringLike', [`a\${*}`], ['ab'])]).toEqual([true, false]);
    expect(passes('StringLike', [`\${$}\${?}`], ['$?'])).toBe(true);
  });

  test('without a value match nothing, and what must differ from them does not apply', () => {
    expect(passes('StringEquals', [NAME], ['alice'])).toBe(false);
    expect(passes('StringEquals', [NAME, 'alice'], ['alice'])).toBe(true);
    expect(passes('StringNotEquals', [NAME], ['alice'])).toBe(false);
    expect(passes('StringEquals', [NAME], ['alice'], { 'aws:username': ['alice', 'bob'] })).toBe(false);
    expect(passes('StringEquals', [`\${aws:username, 'alice'}`], ['alice'])).toBe(true);
    expect(passes('StringEquals', [`\${aws:username, 'alice'}`], ['alice'], { 'aws:username': ['bob'] })).toBe(false);
  });

  test('keys named like parts of every object are absent', () => {
    expect(passes('StringEquals', [`\${constructor}`], ['x'])).toBe(false);
    expect(holds({ ...absent, key: '__proto__' }, { action: '', resource: '', context: {} }, '2012-10-17')).toBe(true);
  });
  const absent = { quantifier: undefined, operator: 'Null', ifExists: false, values: ['true'] };
});

test('an operator that nobody knows never holds', () => {
  const condition = { quantifier: undefined, operator: 'StringMatches', ifExists: true, key: 'key', values: ['a'] };
  expect(holds(condition, { action: '', resource: '', context: { key: ['a'] } }, '2012-10-17')).toBe(false);
});
