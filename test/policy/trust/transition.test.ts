import { describe, expect, test } from 'vitest';
import { changeOfTrust } from '../../../shared/policy/trust/transition.ts';
import { changeWords } from '../../../shared/policy/trust/words.ts';
import { exposure, home, oidc, type Written } from './trust.ts';

const GITHUB = 'token.actions.githubusercontent.com';
const aws = (...ids: readonly string[]): Written => ({ principal: { AWS: ids } });
const github = (sub: string): Written => ({
  principal: oidc(GITHUB),
  action: 'sts:AssumeRoleWithWebIdentity',
  condition: { StringLike: { [`${GITHUB}:sub`]: sub }, StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } },
});
const change = (before: readonly Written[] | undefined, after: readonly Written[]) =>
  changeOfTrust(before && exposure(...before), exposure(...after), home);
const words = (before: readonly Written[] | undefined, after: readonly Written[]) => changeWords(change(before, after), home);

describe('who may assume the role now', () => {
  test('everybody of a new role', () => {
    expect(change(undefined, [aws('999988887777')])).toMatchObject({ transition: 'opened', before: 'nobody' });
    expect(words(undefined, [aws('999988887777')])).toEqual(['May now assume the role: any identity of the foreign account 999988887777.']);
  });

  test('one account in place of another is no wider, and other people', () => {
    expect(change([aws('999988887777')], [aws('999988887778')])).toMatchObject({ transition: 'changed' });
    expect(words([aws('999988887777')], [aws('999988887778')])).toEqual([
      'May now assume the role: any identity of the foreign account 999988887778.',
      'May no longer assume it: any identity of the foreign account 999988887777.',
    ]);
  });

  test('nobody new where a wider entry already took them in', () => {
    const user = 'arn:aws:iam::999988887777:user/x';
    expect(change([aws('*')], [aws('*', '999988887777', user)])).toMatchObject({ transition: 'same', added: [], removed: [] });
    expect(change([aws('999988887777')], [aws('999988887777', user)])).toMatchObject({ added: [], removed: [] });
    expect(change([github('repo:acme/*')], [github('repo:acme/*'), github('repo:acme/api:*')])).toMatchObject({
      transition: 'same',
      added: [],
    });
  });

  test('the own role beside the own account: named itself it needs no right of its own any more', () => {
    const { transition, added } = change([aws('111122223333')], [aws('111122223333', 'arn:aws:iam::111122223333:role/app')]);
    expect(transition).toBe('changed');
    expect(added).toHaveLength(1);
  });

  test('from one owner to all: the one is not lost', () => {
    expect(words([github('repo:acme/*')], [github('repo:*')])).toEqual([
      'May now assume the role: everybody with a token of GitHub Actions, if its sub is like repo:* and its aud is sts.amazonaws.com.',
    ]);
  });

  test('closed again, in the same words turned round', () => {
    expect(change([github('repo:*')], [github('repo:acme/*')])).toMatchObject({ transition: 'closed', added: [] });
  });
});

describe('what is no longer asked', () => {
  const guarded = (condition: unknown): readonly Written[] => [{ principal: { AWS: '999988887777' }, condition }];
  const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
  const external = { StringEquals: { 'sts:ExternalId': 'x' } };

  test.each([
    ['externalIdRemoved', external],
    ['mfaRemoved', mfa],
    ['networkRemoved', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }],
    ['guardLost', { StringLike: { 'aws:PrincipalTag/team': 'x*' } }],
  ])('%s', (flag, condition) => {
    const { flags, transition } = change(guarded(condition), guarded(undefined));
    expect(transition).toBe('same');
    expect(flags).toContain(flag);
    expect(flags).toContain('guardLost');
  });

  test('another external id is one as well; IfExists is none', () => {
    expect(change(guarded(external), guarded({ StringEquals: { 'sts:ExternalId': 'y' } })).flags).not.toContain('guardLost');
    expect(change(guarded(external), guarded({ StringEqualsIfExists: { 'sts:ExternalId': 'x' } })).flags).toContain('externalIdRemoved');
  });

  test('one way in with it and one without: nothing was asked before either', () => {
    expect(change([...guarded(mfa), ...guarded(undefined)], guarded(undefined)).flags).not.toContain('guardLost');
  });

  test('says which', () => {
    expect(words(guarded(mfa), guarded(undefined))).toEqual([
      'No longer asked of any identity of the foreign account 999988887777: aws:MultiFactorAuthPresent is true.',
    ]);
  });
});

test('a policy that cannot be read leaves the transition open and what is certain said', () => {
  expect(words([aws('somebody')], [aws('999988887777')])).toEqual([
    'One of the two policies cannot be read in full, so who is new is not certain.',
    'May now assume the role: any identity of the foreign account 999988887777.',
    'May no longer assume it: somebody (not a principal that this reader knows).',
  ]);
});
