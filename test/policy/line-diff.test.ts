import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineDiff } from '../../shared/policy/line-diff.ts';

const policy = (...actions: readonly string[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] });
const drawn = (before: string | undefined, after: string | undefined) =>
  lineDiff(before, after).map(({ kind, text }) => `${kind === 'added' ? '+' : kind === 'removed' ? '-' : ' '}${text}`);

describe('line diff', () => {
  test('shows what changed with three lines around it', () => {
    expect(drawn(policy('s3:GetObject', 's3:PutObject'), policy('s3:GetObject', 'iam:*'))).toEqual([
      ' …',
      '       "Effect": "Allow",',
      '       "Action": [',
      '         "s3:GetObject",',
      '-        "s3:PutObject"',
      '+        "iam:*"',
      '       ],',
      '       "Resource": "*"',
      '     }',
    ]);
  });

  test('a new document is all added, a deleted one all removed', () => {
    expect(new Set(lineDiff(undefined, policy('s3:*')).map(({ kind }) => kind))).toEqual(new Set(['added']));
    expect(new Set(lineDiff(policy('s3:*'), undefined).map(({ kind }) => kind))).toEqual(new Set(['removed']));
  });

  test('white space and encoding are no change', () => {
    expect(lineDiff(policy('s3:*'), encodeURIComponent(JSON.stringify(JSON.parse(policy('s3:*')), null, 8)))).toEqual([]);
  });

  test('keys keep the order they were written in', () => {
    expect(drawn(undefined, '{"Statement":{"Resource":"*","Action":"s3:*","Effect":"Deny"},"Id":"x"}')[2]).toMatch(/Resource/);
  });

  test('what is no policy is compared as written', () => {
    expect(drawn('arn:aws:iam::aws:policy/A', 'arn:aws:iam::aws:policy/B')).toEqual([
      '-arn:aws:iam::aws:policy/A',
      '+arn:aws:iam::aws:policy/B',
    ]);
  });

  test('what does not fit is counted, not dropped', () => {
    const many = policy(...Array.from({ length: 500 }, (_, index) => `s3:Action${index}`));
    const lines = lineDiff(undefined, many);
    expect(lines.length).toBe(201);
    expect(lines.at(-1)?.text).toMatch(/311 more changed lines/);
    expect(lineDiff(undefined, 'x'.repeat(900))[0]?.text).toMatch(/500 more characters$/);
  });

  test('never throws and never adds a line that is in neither text', () => {
    fc.assert(
      fc.property(fc.option(fc.string(), { nil: undefined }), fc.option(fc.string(), { nil: undefined }), (before, after) => {
        for (const { kind } of lineDiff(before, after)) expect(['same', 'added', 'removed']).toContain(kind);
        expect(lineDiff(before, before)).toEqual([]);
      }),
    );
  });
});
