import { describe, expect, test } from 'vitest';
import { canonicalForm, isSameDocument } from '../../../shared/policy/document/canonical.ts';
import type { PolicyDocument, PolicyKind } from '../../../shared/policy/document/document.ts';
import { parsePolicy } from '../../../shared/policy/document/parse-policy.ts';

const read = (input: unknown, kind: PolicyKind): PolicyDocument => {
  const parsed = parsePolicy(input, kind);
  if (!parsed.readable) throw new Error(parsed.faults.map(({ message }) => message).join());
  return parsed.document;
};
const BASE = { Sid: 'A', Effect: 'Allow', Action: ['s3:GetObject', 's3:Put*'], Resource: 'arn:aws:s3:::b/*' };
const isSame = (one: object, other: object, kind: PolicyKind = 'identity'): boolean =>
  isSameDocument(read({ Statement: one }, kind), read({ Statement: other }, kind));

describe('the same document', () => {
  test.each([
    ['labels', BASE, { ...BASE, Sid: 'B' }],
    ['order and repetition', BASE, { ...BASE, Action: ['s3:Put*', 's3:GetObject', 's3:Put*'] }],
    ['letter case of actions', BASE, { ...BASE, Action: ['S3:getobject', 's3:PUT*'] }],
    ['single values', BASE, [{ ...BASE, Resource: ['arn:aws:s3:::b/*'] }]],
    ['a statement twice', BASE, [BASE, { ...BASE, Sid: '' }]],
    ['runs of stars', { ...BASE, Action: '*:*' }, { ...BASE, Action: '**' }],
    [
      'order of statements',
      [BASE, { ...BASE, Sid: '', Effect: 'Deny' }],
      [
        { ...BASE, Effect: 'Deny' },
        { ...BASE, Sid: 'C' },
      ],
    ],
    [
      'letter case of keys, spelling of scalars, two names of one operator',
      { ...BASE, Condition: { ArnEquals: { 'aws:SourceArn': 'a' }, Bool: { 'aws:SecureTransport': 'True' } } },
      { ...BASE, Condition: { Bool: { 'AWS:securetransport': [true] }, ArnLike: { 'aws:sourcearn': ['a', 'a'] } } },
    ],
  ])('%s do not matter', (_, one, other) => {
    expect(isSame(one, other)).toBe(true);
  });

  test('an account and its root are one principal', () => {
    const trust = (id: string): object => ({ Effect: 'Allow', Principal: { AWS: id }, Action: 'sts:AssumeRole' });
    expect(isSame(trust('111122223333'), trust('arn:aws:iam::111122223333:root'), 'trust')).toBe(true);
    expect(isSame(trust('111122223333'), trust('arn:aws-cn:iam::111122223333:root'), 'trust')).toBe(false);
  });
});

describe('another document', () => {
  test.each([
    ['letter case of resources', BASE, { ...BASE, Resource: 'arn:aws:s3:::B/*' }],
    ['Not', BASE, { Effect: 'Allow', NotAction: BASE.Action, Resource: BASE.Resource }],
    ['IfExists', { ...BASE, Condition: { Bool: { k: true } } }, { ...BASE, Condition: { BoolIfExists: { k: true } } }],
    ['letter case of values', { ...BASE, Condition: { StringLike: { k: 'a' } } }, { ...BASE, Condition: { StringLike: { k: 'A' } } }],
  ])('%s', (_, one, other) => {
    expect(isSame(one, other)).toBe(false);
  });

  test('the Version counts where there are variables', () => {
    const [old, recent] = ['2008-10-17', '2012-10-17'];
    const form = (Version: string | undefined, Resource: string): string =>
      canonicalForm(read({ Version, Statement: { ...BASE, Resource } }, 'identity'));
    expect(form(old, `arn:aws:s3:::\${aws:username}`)).not.toBe(form(recent, `arn:aws:s3:::\${aws:username}`));
    expect(form(old, '*')).toBe(form(recent, '*'));
  });
});
