import { describe, expect, test } from 'vitest';
import { exposureOf } from '../../../shared/policy/trust/exposure-of.ts';
import type { Exposure } from '../../../shared/policy/trust/levels.ts';
import { entryWords } from '../../../shared/policy/trust/words.ts';
import { exposure, home, oidc, type Written } from './trust.ts';

const org = { 'aws:PrincipalOrgID': 'o-ours123456' };
const foreign = { AWS: '999988887777' };
const web = { action: 'sts:AssumeRoleWithWebIdentity' };
/** A policy variable, as policies write it. */
const OWN_ORGANIZATION = ['$', '{aws:ResourceOrgID}'].join('');
const GITHUB = 'token.actions.githubusercontent.com';
const github = (sub: unknown, operator = 'StringLike'): Written => ({
  ...web,
  principal: oidc(GITHUB),
  condition: { [operator]: { [`${GITHUB}:sub`]: sub } },
});
const service = (name: string, condition?: unknown): Written => ({ principal: { Service: `${name}.amazonaws.com` }, condition });

const LEVELS: readonly (readonly [string, Exposure, readonly Written[]])[] = [
  ['a Deny of everybody shuts the role', 'nobody', [{ principal: foreign }, { effect: 'Deny' }]],
  ['a Deny of tagging alone shuts nothing', 'external-account', [{ principal: foreign }, { effect: 'Deny', action: 'sts:TagSession' }]],
  [
    'a Deny of the account takes its users too',
    'nobody',
    [{ principal: { AWS: 'arn:aws:iam::999988887777:user/x' } }, { effect: 'Deny', principal: foreign }],
  ],
  ['a Deny of others leaves it open', 'external-account', [{ principal: foreign }, { effect: 'Deny', principal: { AWS: '999988887778' } }]],
  ['a Deny of outsiders binds the star', 'own-org', [{}, { effect: 'Deny', condition: { StringNotEquals: org } }]],
  [
    'and so it does where it spares AWS itself',
    'own-org',
    [{}, { effect: 'Deny', condition: { StringNotEqualsIfExists: org, Bool: { 'aws:PrincipalIsAWSService': 'false' } } }],
  ],
  [
    'a Deny that asks for a second thing leaves a way',
    'any-aws-account',
    [{}, { effect: 'Deny', condition: { StringNotEquals: org, Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }],
  ],
  [
    'some path of the organisation',
    'own-org',
    [{ condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-ours123456/r-ab12/*' } } }],
  ],
  ['the resource’s own organisation', 'own-org', [{ condition: { StringEquals: { 'aws:PrincipalOrgID': OWN_ORGANIZATION } } }]],
  ['a prefix of organisations', 'any-aws-account', [{ condition: { StringLike: { 'aws:PrincipalOrgID': 'o-ours*' } } }]],
  ['a star that is a letter', 'nobody', [{ condition: { StringEquals: { 'aws:PrincipalOrgID': '*' } } }]],
  ['one value of two is open', 'any-aws-account', [{ condition: { StringLike: { 'aws:PrincipalAccount': ['111122223333', '*'] } } }]],
  [
    'an account that the test shuts out',
    'nobody',
    [{ principal: foreign, condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333' } } }],
  ],
  ['names in the own account', 'own-account', [{ condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/ci-*' } } }]],
  [
    'a star before the account runs over it',
    'any-aws-account',
    [{ condition: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam:*:111122223333:role/ci' } } }],
  ],
  ['a Deny that spares one role', 'own-principal', [{}, { effect: 'Deny', notPrincipal: { AWS: 'arn:aws:iam::111122223333:role/ci' } }]],
  ['a deleted role', 'nobody', [{ principal: { AWS: 'AROAEXAMPLEEXAMPLE12' } }]],
  ['a principal that cannot be read', 'unknown', [{ principal: { AWS: 'somebody' } }]],
  ['and beside the public', 'any-aws-account', [{ principal: { AWS: ['somebody', '*'] } }]],
  ['tagging alone admits nobody', 'nobody', [{ action: ['sts:TagSession', 'sts:SetSourceIdentity'] }]],
  ['an account cannot come with a token', 'nobody', [{ ...web, principal: foreign }]],
  [
    'a service for a foreign account',
    'external-account',
    [service('cloudtrail', { StringEquals: { 'aws:SourceAccount': '999988887777' } })],
  ],
  [
    'a service if the account is told',
    'service-unscoped',
    [service('cloudtrail', { StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' } })],
  ],
  ['a service by its region', 'aws-service', [service('states.eu-west-1')]],
  [
    'Roles Anywhere with any certificate',
    'service-unscoped',
    [service('rolesanywhere', { StringEquals: { 'aws:SourceAccount': '111122223333' } })],
  ],
  [
    'a foreign SAML provider',
    'external-account',
    [{ principal: { Federated: 'arn:aws:iam::999988887777:saml-provider/x' }, action: 'sts:AssumeRoleWithSAML' }],
  ],
  ['SAML by the wrong call', 'nobody', [{ principal: { Federated: 'arn:aws:iam::111122223333:saml-provider/x' } }]],
  [
    'a person’s subject at Google',
    'oidc-subject',
    [{ ...web, principal: { Federated: 'accounts.google.com' }, condition: { StringEquals: { 'accounts.google.com:sub': '1' } } }],
  ],
  [
    'Cognito that forgets the guests',
    'anyone',
    [
      {
        ...web,
        principal: { Federated: 'cognito-identity.amazonaws.com' },
        condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'pool' } },
      },
    ],
  ],
  ['a subject that anybody’s settings can make', 'oidc-any-subject', [github('environment:prod', 'StringEquals')]],
  ['a subject made of the owner', 'oidc-tenant', [github('repository_owner:acme:environment:prod', 'StringEquals')]],
  ['all repositories that begin so', 'oidc-tenant', [github('repo:acme/api*')]],
  ['a subject that is not this one', 'oidc-any-subject', [github('repo:acme/api', 'StringNotEquals')]],
  [
    'an enterprise’s own issuer',
    'federated-private',
    [{ ...web, principal: oidc(`${GITHUB}/acme`), condition: { StringLike: { [`${GITHUB}/acme:sub`]: 'repo:acme/api:*' } } }],
  ],
];

describe('how far a role is open', () => {
  test.each(LEVELS)('%s: %s', (_, level, statements) => {
    expect(exposure(...statements).level).toBe(level);
  });

  test('what cannot be read is unknown', () => {
    const unreadable = { readable: false, faults: [] } as const;
    expect(exposureOf(unreadable, home)).toMatchObject({ level: 'unknown', atLeast: 'nobody', entries: [], flags: ['unreadable'] });
  });

  test('an account that nobody has named has no insiders', () => {
    const { level } = exposureOf({ readable: true, document: { version: '2012-10-17', statements: [] } }, { ...home, account: undefined });
    expect(level).toBe('nobody');
  });
});

describe('who is an outsider', () => {
  const outsiders = (...statements: readonly Written[]) => exposure(...statements).entries.map(({ isOutsider }) => isOutsider);

  test('accounts and their identities, whatever they must show', () => {
    expect(outsiders({ principal: { AWS: ['999988887777', '111122223333', '444455556666'] } })).toEqual([true, false, false]);
    expect(outsiders({ principal: foreign, condition: { StringEquals: { 'sts:ExternalId': 'x' } } })).toEqual([true]);
  });

  test('subjects that the operator has not called his own', () => {
    expect(outsiders(github(['repo:ours/api:*', 'repo:ours/*', 'repo:theirs/api:*', 'repo:oursx/*']))).toEqual([false, false, true, true]);
  });

  test('no workload of an issuer that serves the account alone', () => {
    expect(outsiders({ ...web, principal: oidc('oidc.eks.eu-west-1.amazonaws.com/id/ABC') })).toEqual([false]);
  });
});

test('an entry says who, and what must be shown', () => {
  const { entries } = exposure(
    { principal: foreign, condition: { StringEquals: { 'sts:ExternalId': ['a', 'b'] }, Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
    github(['repo:acme/api:*']),
    service('cloudtrail'),
  );
  expect(entries.map((entry) => entryWords(entry, home))).toEqual([
    'any identity of the foreign account 999988887777, if sts:ExternalId is a or b and aws:MultiFactorAuthPresent is true',
    'the service cloudtrail.amazonaws.com, whoever it acts for',
    'tokens of GitHub Actions whose sub is like repo:acme/api:*',
  ]);
  expect(entries.map(({ statement, action }) => `${statement} ${action}`)).toEqual([
    '0 sts:AssumeRole',
    '2 sts:AssumeRole',
    '1 sts:AssumeRoleWithWebIdentity',
  ]);
});
