import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openIssuers, orphans, outsiders } from '../../shared/policy/exposure.ts';
import { readPolicy } from '../../shared/policy/statements.ts';

const HOME = { account: '111122223333', trustedAccounts: ['444455556666'], organizationId: 'o-own1234567' };
const GITHUB = 'token.actions.githubusercontent.com';
const provider = (name: string) => `arn:aws:iam::111122223333:oidc-provider/${name}`;

function trust(principal: unknown, condition?: unknown, action: unknown = 'sts:AssumeRole') {
  const policy = readPolicy({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: principal, Action: action, ...(condition === undefined ? {} : { Condition: condition }) },
  });
  if (!policy.readable) throw new Error(policy.why);
  return policy;
}
const kinds = (principal: unknown, condition?: unknown, action?: unknown) =>
  outsiders(trust(principal, condition, action), HOME).map(({ kind }) => kind);

describe('who is an outsider', () => {
  test.each([
    ['a bare account number', { AWS: '999988887777' }, ['account']],
    ["another account's root", { AWS: 'arn:aws:iam::999988887777:root' }, ['account']],
    ["another account's role in another partition", { AWS: 'arn:aws-cn:iam::999988887777:role/x' }, ['account']],
    ['a session of another account', { AWS: 'arn:aws:sts::999988887777:assumed-role/x/y' }, ['account']],
    ['the star', '*', ['anyone']],
    ['the star under AWS', { AWS: '*' }, ['anyone']],
    ['the star in a list', { AWS: ['arn:aws:iam::111122223333:role/a', '*'] }, ['anyone']],
    ['a canonical user', { CanonicalUser: '79a5' }, ['canonical']],
    ["another account's SAML provider", { Federated: 'arn:aws:iam::999988887777:saml-provider/x' }, ['federated']],
    ["another account's OIDC provider", { Federated: `arn:aws:iam::999988887777:oidc-provider/${GITHUB}` }, ['federated']],
    ['an ARN without account', { AWS: 'arn:aws:iam::*:root' }, ['unreadable']],
    ['text that is no principal', { AWS: 'XXXXXXXXXXXX' }, ['unreadable']],
    ['a kind that policies do not have', { Robot: '111122223333' }, ['unreadable']],
    ['a provider that is none', { Federated: 'garbage' }, ['federated']],
    ['own account number', { AWS: '111122223333' }, []],
    ['own root', { AWS: 'arn:aws:iam::111122223333:root' }, []],
    ['a trusted account', { AWS: '444455556666' }, []],
    ['own SAML provider', { Federated: 'arn:aws:iam::111122223333:saml-provider/x' }, []],
    ['a service', { Service: 'ec2.amazonaws.com' }, []],
    ['the id of a deleted role', { AWS: 'AROAEXAMPLEDELETED00' }, []],
  ])('%s', (_, principal, expected) => {
    expect(kinds(principal)).toEqual(expected);
  });

  test('all but a few by NotPrincipal is everyone', () => {
    const policy = readPolicy({ Statement: { Effect: 'Allow', NotPrincipal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' } });
    expect(policy.readable && outsiders(policy, HOME)[0]?.kind).toBe('anyone');
  });

  test('an Allow without principal is not taken for nobody', () => {
    const policy = readPolicy({ Statement: { Effect: 'Allow', Action: 'sts:AssumeRole' } });
    expect(policy.readable && outsiders(policy, HOME)[0]?.kind).toBe('unreadable');
  });

  test('tagging a session alone admits nobody; a wildcard admits', () => {
    expect([kinds('*', undefined, 'sts:TagSession'), kinds('*', undefined, 'STS:assume*')]).toEqual([[], ['anyone']]);
  });

  test('a deleted principal is named', () => {
    const principal = { AWS: ['AROAEXAMPLEDELETED00', '111122223333'], Service: ['AROAEXAMPLEDELETED01', 'ec2.amazonaws.com'] };
    expect(orphans(trust(principal))).toEqual(['AROAEXAMPLEDELETED00']);
  });

  test('a Deny lets nobody in', () => {
    const policy = readPolicy({ Statement: { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' } });
    expect(policy.readable && [outsiders(policy, HOME), openIssuers(policy)]).toEqual([[], []]);
  });

  test('where the own account is not known nobody is inside by accident', () => {
    const nowhere = { account: undefined, trustedAccounts: [], organizationId: undefined };
    expect(outsiders(trust({ AWS: 'garbage' }), nowhere)[0]?.kind).toBe('unreadable');
    const condition = { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'undefined/x', 'aws:PrincipalArn': 'garbage' } };
    expect(outsiders(trust('*', condition), nowhere)[0]?.kind).toBe('anyone');
    expect(outsiders(trust('*', { StringEquals: { 'aws:SourceOrgID': 'undefined' } }), nowhere)[0]?.kind).toBe('anyone');
  });

  test('an outsider is named with account, statement and external id', () => {
    const outsider = { kind: 'account', principal: '999988887777', account: '999988887777', statement: 1 };
    const condition = { StringEquals: { 'sts:ExternalId': 'x' }, Bool: { 'aws:SecureTransport': 'true' } };
    expect(outsiders(trust({ AWS: '999988887777' }, condition), HOME)).toEqual([{ ...outsider, externalId: true }]);
    for (const other of [{ StringEquals: { 'aws:userid': 'x' } }, { StringNotEquals: { 'sts:ExternalId': 'x' } }, undefined]) {
      expect(outsiders(trust({ AWS: '999988887777' }, other), HOME)).toEqual([{ ...outsider, externalId: false }]);
    }
  });
});

describe('what holds the star to insiders', () => {
  const org = (operator: string, value: unknown) => ({ [operator]: { 'aws:PrincipalOrgID': value } });
  test.each([
    ['own organisation', org('StringEquals', 'o-own1234567'), []],
    ['the key in other letter case', { StringEquals: { 'AWS:principalorgid': ['o-own1234567'] } }, []],
    ['a path of the own organisation', { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-own1234567/r-1/*' } }, []],
    ['own account', { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }, []],
    ['roles of the own account', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } }, []],
    ['a wildcard for organisations', org('StringLike', 'o-*'), ['anyone']],
    ['only if the key is there', org('StringEqualsIfExists', 'o-own1234567'), ['anyone']],
    ['a negation', org('StringNotEquals', 'o-other'), ['anyone']],
    ['ForAllValues, which an absent key passes', org('ForAllValues:StringEquals', 'o-own1234567'), ['anyone']],
    ['own organisation or any', org('StringLike', ['o-own1234567', '*']), ['anyone']],
    ['no value at all', org('StringEquals', []), ['anyone']],
    ['what the caller says himself', org('StringEquals', `\${aws:PrincipalOrgID}`), ['anyone']],
    ['any account in an ARN', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' } }, ['anyone']],
    ['an external id', { StringEquals: { 'sts:ExternalId': 'x' } }, ['anyone']],
    ['MFA', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, ['anyone']],
    ['the whole network', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }, ['anyone']],
    ['an organisation of services alone', { StringEquals: { 'aws:SourceOrgID': 'o-other98765' } }, ['anyone']],
    ['paths of another organisation', { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-other98765/*' } }, ['anyone']],
    ['text that is no account', { StringEquals: { 'aws:PrincipalAccount': '*' } }, ['anyone']],
    ['another organisation', org('StringEquals', 'o-other98765'), ['organization']],
  ])('%s', (_, condition, expected) => {
    expect(kinds('*', condition)).toEqual(expected);
  });

  test('an organisation is not ours because nobody said which is', () => {
    const policy = trust('*', org('StringEquals', 'o-own1234567'));
    expect(outsiders(policy, { ...HOME, organizationId: undefined })[0]?.kind).toBe('organization');
  });
});

describe('workload identity', () => {
  const open = (name: string, condition?: unknown, federated = provider(name)) =>
    openIssuers(trust({ Federated: federated }, condition, 'sts:AssumeRoleWithWebIdentity')).map(({ issuer }) => issuer.shared);
  const sub = (name: string, value: unknown, operator = 'StringLike') => ({ [operator]: { [`${name}:sub`]: value } });

  test.each([
    ['GitHub, audience alone', GITHUB, { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } }, [true]],
    ['GitHub, no condition', GITHUB, undefined, [true]],
    ['GitHub, any subject', GITHUB, sub(GITHUB, '*'), [true]],
    ['GitHub, any repository', GITHUB, sub(GITHUB, 'repo:*'), [true]],
    ['GitHub, organisations that begin alike', GITHUB, sub(GITHUB, 'repo:own*'), [true]],
    ['GitHub, own or any', GITHUB, sub(GITHUB, ['repo:own-org/app:*', 'repo:*']), [true]],
    ['GitHub, only if there is a subject', GITHUB, sub(GITHUB, 'repo:own-org/app:*', 'StringLikeIfExists'), [true]],
    ['GitHub, an environment that anybody can name', GITHUB, sub(GITHUB, 'environment:prod'), [true]],
    ['GitHub, subject of another issuer', GITHUB, sub('gitlab.com', 'repo:own-org/app:*'), [true]],
    ['GitHub, one branch', GITHUB, sub(GITHUB, 'repo:own-org/app:ref:refs/heads/main', 'StringEquals'), []],
    ['GitHub, one organisation', GITHUB, sub(GITHUB, 'repo:own-org/*'), []],
    ['GitHub, a star taken literally admits nobody', GITHUB, sub(GITHUB, 'repo:*', 'StringEquals'), []],
    ['GitHub, one repository by id', GITHUB, { StringEquals: { [`${GITHUB}:repository_id`]: '12345' } }, []],
    ['GitLab, any project', 'gitlab.com', sub('gitlab.com', 'project_path:*'), [true]],
    ['GitLab, one group', 'gitlab.com', sub('gitlab.com', 'project_path:own/*'), []],
    ['Terraform Cloud, any organisation', 'app.terraform.io', sub('app.terraform.io', 'organization:*:project:p:*'), [true]],
    ['Terraform Cloud, one organisation', 'app.terraform.io', sub('app.terraform.io', 'organization:own:project:p:*'), []],
    ['GitHub, no subject listed', GITHUB, sub(GITHUB, [], 'StringEquals'), [true]],
    [
      'a cluster, any namespace',
      'oidc.eks.eu-west-1.amazonaws.com/id/AB',
      sub('oidc.eks.eu-west-1.amazonaws.com/id/ab', 'system:serviceaccount:*'),
      [false],
    ],
    ['own server, one subject', 'id.example.com', sub('id.example.com', 'app'), []],
    ['own server, any subject', 'id.example.com', sub('id.example.com', '*'), [false]],
    ['a cluster, any workload', 'oidc.eks.eu-west-1.amazonaws.com/id/AB', undefined, [false]],
    [
      'a cluster, one namespace',
      'oidc.eks.eu-west-1.amazonaws.com/id/AB',
      sub('oidc.eks.eu-west-1.amazonaws.com/id/ab', 'system:serviceaccount:app:*'),
      [],
    ],
  ])('%s', (_, name, condition, expected) => {
    expect(open(name, condition)).toEqual(expected);
  });

  test('Cognito is shared and bound by its pool', () => {
    const cognito = 'cognito-identity.amazonaws.com';
    expect(open(cognito, undefined, cognito)).toEqual([true]);
    expect(open(cognito, { StringEquals: { [`${cognito}:aud`]: 'eu-west-1:pool' } }, cognito)).toEqual([]);
    expect(kinds({ Federated: cognito }, undefined, 'sts:AssumeRoleWithWebIdentity')).toEqual([]);
  });

  test('a provider named as an account is none', () => {
    expect(openIssuers(trust({ AWS: 'gitlab.com' }, undefined, 'sts:AssumeRoleWithWebIdentity'))).toEqual([]);
  });

  test('a SAML provider is no issuer of workload tokens', () => {
    expect(open('x', undefined, 'arn:aws:iam::111122223333:saml-provider/x')).toEqual([]);
  });
});

test('trusting one account more never adds an outsider', () => {
  const account = fc.constantFrom('111122223333', '999988887777', '444455556666', '123456789012');
  fc.assert(
    fc.property(fc.array(account, { minLength: 1 }), account, (named, trusted) => {
      const policy = trust({ AWS: named });
      const more = { ...HOME, trustedAccounts: [...HOME.trustedAccounts, trusted] };
      expect(outsiders(policy, more).length).toBeLessThanOrEqual(outsiders(policy, HOME).length);
    }),
  );
});
