import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admin, powerOf, privesc } from '../../shared/policy/administrator.ts';
import { KERNELS } from '../../shared/policy/kernels.ts';
import { matchesPattern } from '../../shared/policy/match/glob.ts';
import { matchesAction } from '../../shared/policy/match-action.ts';
import { readPolicy } from '../../shared/policy/statements.ts';

const SELF = `arn:aws:iam::111122223333:user/\${aws:username}`;
const allow = (action: unknown, resource: unknown = '*', more = {}) => ({ Effect: 'Allow', Action: action, Resource: resource, ...more });
const allBut = (notAction: unknown, resource = '*') => ({ Effect: 'Allow', NotAction: notAction, Resource: resource });
const deny = (action: unknown, more = {}) => ({ Effect: 'Deny', Action: action, Resource: '*', ...more });

function power(...statements: readonly object[]) {
  const policy = readPolicy({ Version: '2012-10-17', Statement: statements });
  if (!policy.readable) throw new Error(policy.why);
  return powerOf(policy);
}

describe('what a document gives', () => {
  test.each([
    ['star on star', 'admin', [allow('*')]],
    ['star colon star', 'admin', [allow('*:*')]],
    ['all of IAM', 'admin', [allow('iam:*')]],
    ['all of IAM in other letter case', 'admin', [allow('IAM:*')]],
    ['a wildcard in the service', 'admin', [allow('i?m:*')]],
    ['a wildcard at its end', 'admin', [allow(['s3:GetObject', 'ia*:*'])]],
    ['all but S3', 'admin', [allBut(['s3:*'])]],
    ['all but one call of IAM', 'admin', [allBut(['iam:AttachUserPolicy'])]],
    ['everything on all but one bucket', 'admin', [{ Effect: 'Allow', Action: '*', NotResource: ['arn:aws:s3:::x'] }]],
    ['everything on all but one role', 'admin', [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:iam::111122223333:role/x' }]],
    [
      'under a condition, which may always hold',
      'admin',
      [allow('*', '*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })],
    ],
    ['all but some calls of IAM, however they are written', 'admin', [allBut(['iam:*d'])]],
    ['everything on all but users', 'admin', [{ Effect: 'Allow', Action: '*', NotResource: ['arn:aws:iam::*:user/*'] }]],
    ['star among other resources', 'admin', [allow('*', ['arn:aws:s3:::b', '*'])]],
    ['IAM of one account', 'admin', [allow('iam:*', 'arn:aws:iam::111122223333:*')]],
    ['in the second statement', 'admin', [allow('s3:GetObject'), allow('*')]],
    ['a Deny of one call leaves the others', 'admin', [allow('*'), deny('iam:AttachUserPolicy')]],
    [
      'a Deny under a condition can be lifted',
      'admin',
      [allow('*'), deny('iam:*', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
    ],
    ['every dangerous call by name', 'escalation', [allow(KERNELS.map(({ action }) => action))]],
    ['one call on a user among buckets', 'escalation', [allow('iam:PutUserPolicy', ['arn:aws:s3:::b', 'arn:aws:iam::*:user/x'])]],
    ['one call without Resource', 'escalation', [{ Effect: 'Allow', Action: 'iam:CreateAccessKey' }]],
    ['one call on all but oneself', 'escalation', [{ Effect: 'Allow', Action: 'iam:CreateAccessKey', NotResource: SELF }]],
    ['every call on policies by wildcard', 'escalation', [allow('iam:*Policy*')]],
    ['one call in capitals', 'escalation', [allow('IAM:ATTACHUSERPOLICY')]],
    ['keys of anybody', 'escalation', [allow('iam:CreateAccessKey', 'arn:aws:iam::111122223333:user/*')]],
    ['policies of oneself', 'escalation', [allow('iam:PutUserPolicy', SELF)]],
    ['keys of oneself among others', 'escalation', [allow('iam:CreateAccessKey', [SELF, 'arn:aws:iam::111122223333:user/bob'])]],
    ['any role to any service', 'escalation', [allow('iam:PassRole')]],
    ['every role of the account', 'escalation', [allow('sts:AssumeRole', 'arn:aws:iam::111122223333:role/*')]],
    ['IAM on roles alone', 'escalation', [allow('iam:*', 'arn:aws:iam::111122223333:role/*')]],
    ['power user', 'broad', [allBut(['iam:*', 'organizations:*', 'account:*'])]],
    ['power user, star among other resources', 'broad', [{ ...allBut('iam:*'), Resource: ['arn:aws:s3:::b', '*'] }]],
    ['everything but IAM and a bucket', 'broad', [{ Effect: 'Allow', Action: '*', NotResource: ['arn:aws:s3:::x', 'arn:aws:iam::*'] }]],
    ['everything but IAM, by a Deny', 'broad', [allow('*'), deny('iam:*')]],
    ['everything but IAM, by its resources', 'broad', [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:iam::*' }]],
    ['keys of oneself', 'ordinary', [allow('iam:CreateAccessKey', SELF)]],
    ['one role to a service', 'ordinary', [allow('iam:PassRole', 'arn:aws:iam::111122223333:role/app')]],
    ['one role', 'ordinary', [allow('sts:AssumeRole', 'arn:aws:iam::111122223333:role/app')]],
    ['calls of IAM that end alike', 'ordinary', [allow('iam:*d')]],
    ['a read', 'ordinary', [allow('iam:Get*')]],
    ['all of S3', 'ordinary', [allow('s3:*')]],
    ['everything on one bucket', 'ordinary', [allow('*', 'arn:aws:s3:::b/*')]],
    ['all but S3 on one bucket', 'ordinary', [allBut(['s3:PutObject'], 'arn:aws:s3:::b/*')]],
    ['a Deny of everything', 'nothing', [deny('*')]],
  ])('%s is %s', (_, level, statements) => {
    expect(power(...statements).level).toBe(level);
  });

  test('the reason names the statement, what it allows and its condition', () => {
    const conditional = allow('iam:*', '*', { Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } });
    expect(power(allow('s3:*'), conditional)).toEqual({
      level: 'admin',
      statement: 2,
      why: 'statement 2 allows iam:* on every resource (under a condition)',
      conditional: true,
    });
  });

  test.each([
    ['statement 1 allows * on every resource', [allow(['s3:*', '*'])]],
    ['statement 1 allows all but s3:* on every resource, IAM included', [allBut('s3:*')]],
    ['statement 1 allows * on all but a few resources', [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::x' }]],
    ['statement 1 allows iam:PutUserPolicy, iam:PassRole', [allow(['iam:PassRole', 'iam:PutUserPolicy'])]],
    [
      'statement 1 allows iam:AttachUserPolicy, iam:AttachGroupPolicy, iam:AttachRolePolicy, iam:PutUserPolicy and 2 more',
      [allow(['iam:Attach*', 'iam:Put*Policy'])],
    ],
    ['statement 1 allows all but iam:* on everything', [allBut('iam:*')]],
    ['statement 1 allows every action outside IAM on everything', [allow('*'), deny('iam:*')]],
  ])('the reason reads: %s', (why, statements) => {
    expect(power(...statements)).toMatchObject({ why, statement: 1, conditional: false });
  });

  test.each([
    [allow('s3:*'), 'no administrator right found'],
    [deny('*'), 'it only denies'],
  ])('no statement proves that nothing is given', (statement, why) => {
    expect(power(statement)).toMatchObject({ why, statement: undefined, conditional: false });
  });

  test('the short questions', () => {
    const asked = (statement: object) => {
      const policy = readPolicy({ Statement: statement });
      return [admin(policy), privesc(policy)];
    };
    expect([asked(allow('*')), asked(allow('iam:PassRole')), asked(allow('s3:*'))]).toEqual([
      [true, true],
      [false, true],
      [false, false],
    ]);
  });

  test('an unreadable document is neither: the caller must ask', () => {
    const policy = readPolicy('{');
    expect([admin(policy), privesc(policy)]).toEqual([false, false]);
  });
});

test('every kernel alone on everything is an escalation, in any letter case', () => {
  for (const { action } of KERNELS) {
    expect(power(allow(action)).level, action).toBe('escalation');
    expect(power(allow(action.toUpperCase())).level, action).toBe('escalation');
  }
});

const LEVELS = ['nothing', 'ordinary', 'broad', 'escalation', 'admin'];
test('one Allow more never lowers the verdict', () => {
  const anyAction = fc.constantFrom('*', 'iam:*', 's3:*', 'iam:CreateAccessKey', 'iam:Get*', 'sts:AssumeRole', 'i?m:P*');
  const anyAllow = fc.tuple(anyAction, fc.constantFrom('*', SELF, 'arn:aws:s3:::b/*')).map(([action, resource]) => allow(action, resource));
  fc.assert(
    fc.property(fc.array(anyAllow, { minLength: 1, maxLength: 4 }), anyAllow, (statements, more) => {
      expect(LEVELS.indexOf(power(...statements, more).level)).toBeGreaterThanOrEqual(LEVELS.indexOf(power(...statements).level));
    }),
  );
});

describe('wildcards', () => {
  test.each([
    ['', '', true],
    ['*', '', true],
    ['?', '', false],
    ['a*c', 'abbc', true],
    ['a*c', 'abcd', false],
    ['a?c', 'abc', true],
    ['**a', 'ba', true],
    ['*ab*ab', 'abab', true],
    ['iam:?reate*', 'iam:CreateUser', true],
  ])('%s matches %s: %s', (pattern, text, expected) => {
    expect(matchesPattern(pattern, text)).toBe(expected);
  });

  test('actions ignore letter case, patterns as such do not', () => {
    expect([matchesAction('IAM:Create*', 'iam:createuser'), matchesPattern('IAM:*', 'iam:x')]).toEqual([true, false]);
  });

  test('agree with the obvious definition on short texts', () => {
    const letters = (units: string[]) => fc.string({ unit: fc.constantFrom(...units), maxLength: 7 });
    const obvious = (pattern: string, text: string): boolean => {
      if (pattern === '') return text === '';
      if (pattern[0] === '*') return obvious(pattern.slice(1), text) || (text !== '' && obvious(pattern, text.slice(1)));
      return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && obvious(pattern.slice(1), text.slice(1));
    };
    fc.assert(
      fc.property(letters(['a', 'b', '*', '?']), letters(['a', 'b']), (pattern, text) => {
        expect(matchesPattern(pattern, text)).toBe(obvious(pattern, text));
      }),
      { numRuns: 2000 },
    );
  });

  test('a pattern made to explode stays cheap', () => {
    const started = performance.now();
    expect(matchesPattern(`${'*a'.repeat(10_000)}b`, `iam:${'a'.repeat(300)}`)).toBe(false);
    expect(matchesPattern(`${'*a'.repeat(100)}b`, 'a'.repeat(5_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
