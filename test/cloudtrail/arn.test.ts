import { describe, expect, test } from 'vitest';
import { iamResource, parseArn } from '../../shared/cloudtrail/arn.ts';

describe('an ARN', () => {
  test('comes apart, and its resource keeps colons and slashes', () =>
    expect(parseArn('arn:aws-us-gov:logs:us-gov-west-1:111122223333:log-group:/a/b:*')).toEqual({
      partition: 'aws-us-gov',
      service: 'logs',
      region: 'us-gov-west-1',
      account: '111122223333',
      resource: 'log-group:/a/b:*',
    }));
  test('may leave region and account empty', () =>
    expect(parseArn('arn:aws:s3:::bucket')).toEqual({ partition: 'aws', service: 's3', region: '', account: '', resource: 'bucket' }));
  test('may hold a line break in its resource', () => expect(parseArn('arn:aws:iam::1:user/a\nb')?.resource).toBe('user/a\nb'));
  test.each([undefined, '', 'arn', 'arn:aws:iam', 'arn:aws:iam::1:', 'arn::iam::1:user/a', 'x arn:aws:iam::1:user/a'])(
    '%j is none',
    (text) => expect(parseArn(text)).toBeUndefined(),
  );
});

describe('an IAM resource', () => {
  test('has kind, path and name', () =>
    expect(iamResource('arn:aws:iam::1:role/a/b/Deploy')).toEqual({ kind: 'role', path: '/a/b/', name: 'Deploy' }));
  test('without a path stands at the root', () =>
    expect(iamResource('arn:aws:iam::1:user/bob')).toEqual({ kind: 'user', path: '/', name: 'bob' }));
  test('may have an empty kind', () => expect(iamResource('arn:aws:iam::1:/bob')).toEqual({ kind: '', path: '/', name: 'bob' }));
  test.each([undefined, 'arn:aws:iam::1:root', 'user/bob'])('%j is none', (text) => expect(iamResource(text)).toBeUndefined());
});
