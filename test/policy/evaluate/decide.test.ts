import { describe, expect, test } from 'vitest';
import type { PolicyDocument, PolicyKind } from '../../../shared/policy/document/document.ts';
import { parsePolicy } from '../../../shared/policy/document/parse-policy.ts';
import type { Decision, PolicyRequest, RequestPrincipal } from '../../../shared/policy/document/request.ts';
import { decide } from '../../../shared/policy/evaluate/decide.ts';
import { decideAll } from '../../../shared/policy/evaluate/decide-all.ts';

const ACCOUNT = '111122223333';
const USER = { kind: 'AWS', arn: `arn:aws:iam::${ACCOUNT}:user/alice`, account: ACCOUNT } as const;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/team/app`;
const SESSION = { kind: 'AWS', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/app/work`, roleArn: ROLE, account: ACCOUNT } as const;

const read = (statements: object, kind: PolicyKind = 'identity'): PolicyDocument => {
  const parsed = parsePolicy({ Version: '2012-10-17', Statement: statements }, kind);
  if (!parsed.readable) throw new Error(JSON.stringify(parsed.faults));
  return parsed.document;
};
const call = (principal: RequestPrincipal | undefined, change: Partial<PolicyRequest> = {}): PolicyRequest => ({
  action: 's3:getobject',
  resource: 'arn:aws:s3:::b/k',
  context: {},
  ...(principal && { principal }),
  ...change,
});
const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };

describe('multi-factor authentication, by the three kinds of caller', () => {
  const callers = [{}, { 'aws:multifactorauthpresent': ['false'] }, { 'aws:multifactorauthpresent': ['true'] }];
  const decisions = (effect: string, operator: string, value: string): readonly Decision[] => {
    const condition = { ...ALLOW, Effect: effect, Condition: { [operator]: { 'aws:MultiFactorAuthPresent': value } } };
    const document = read(effect === 'Allow' ? condition : [ALLOW, condition]);
    return callers.map((context) => decide(document, call(undefined, { context })));
  };
  test.each<[string, string, string, readonly Decision[]]>([
    ['Allow', 'Bool', 'true', ['none', 'none', 'allow']],
    ['Allow', 'BoolIfExists', 'true', ['allow', 'none', 'allow']],
    ['Deny', 'Bool', 'false', ['allow', 'deny', 'allow']],
    ['Deny', 'BoolIfExists', 'false', ['deny', 'deny', 'allow']],
  ])('%s with %s %s', (effect, operator, value, expected) => {
    expect(decisions(effect, operator, value)).toEqual(expected);
  });
});

describe('whom a statement names', () => {
  const trust = (change: object): PolicyDocument => read({ Effect: 'Allow', Action: 'sts:AssumeRole', ...change }, 'trust');
  const assume = (principal: RequestPrincipal | undefined): PolicyRequest =>
    call(principal, { action: 'sts:assumerole', resource: 'role' });
  test.each<[string, object, RequestPrincipal | undefined, Decision]>([
    ['the account', { Principal: { AWS: ACCOUNT } }, USER, 'allow'],
    ['its root', { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }, SESSION, 'allow'],
    ['another account', { Principal: { AWS: '999988887777' } }, USER, 'none'],
    ['the role of a session', { Principal: { AWS: ROLE } }, SESSION, 'allow'],
    ['the session', { Principal: { AWS: SESSION.arn } }, SESSION, 'allow'],
    ['a star', { Principal: '*' }, { kind: 'anonymous' }, 'allow'],
    ['a star, for a caller that is not known', { Principal: '*' }, undefined, 'allow'],
    ['a pattern, which principals do not have', { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/*` } }, USER, 'none'],
    ['an id of something deleted', { Principal: { AWS: 'AIDAEXAMPLE' } }, USER, 'none'],
    ['a service', { Principal: { Service: 'ec2.amazonaws.com' } }, { kind: 'Service', id: 'ec2.amazonaws.com' }, 'allow'],
    ['another kind', { Principal: { Service: 'x' } }, { kind: 'Federated', id: 'x' }, 'none'],
    ['whoever is not listed', { NotPrincipal: { AWS: '999988887777' } }, USER, 'allow'],
    ['whoever is not listed, by its role', { NotPrincipal: { AWS: ROLE } }, SESSION, 'none'],
  ])('%s', (_, change, caller, expected) => {
    expect(decide(trust(change), assume(caller))).toBe(expected);
  });

  test.each<[string, readonly string[], RequestPrincipal, Decision]>([
    ['itself and its account', [USER.arn, ACCOUNT], USER, 'none'],
    ['itself alone', [USER.arn], USER, 'deny'],
    ['its account alone', [ACCOUNT], USER, 'deny'],
    ['session, role and account', [SESSION.arn, ROLE, ACCOUNT], SESSION, 'none'],
    ['role and account', [ROLE, ACCOUNT], SESSION, 'deny'],
  ])('a Deny spares with NotPrincipal: %s', (_, ids, caller, expected) => {
    const document = trust({ Effect: 'Deny', NotPrincipal: { AWS: ids } });
    expect(decide(document, assume(caller))).toBe(expected);
    expect(decideAll({ identity: [], boundary: read(ALLOW), resource: document }, assume(caller))).toBe('deny');
  });
});

describe('policies together, inside one account', () => {
  const nothing = read({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' });
  const all = read(ALLOW);
  const naming = (id: string): PolicyDocument =>
    read({ Effect: 'Allow', Principal: id === '*' ? '*' : { AWS: id }, Action: 's3:*', Resource: '*' }, 'resource');
  test.each<[string, Parameters<typeof decideAll>[0], RequestPrincipal, Decision]>([
    ['an identity policy', { identity: [nothing, all] }, USER, 'allow'],
    ['a boundary caps', { identity: [all], boundary: nothing }, USER, 'none'],
    ['a session policy caps', { identity: [all], session: [nothing] }, SESSION, 'none'],
    ['one of the session policies is enough', { identity: [all], session: [nothing, all] }, SESSION, 'allow'],
    ['the user named by the resource', { identity: [], boundary: nothing, resource: naming(USER.arn) }, USER, 'allow'],
    ['the session named', { identity: [], boundary: nothing, session: [nothing], resource: naming(SESSION.arn) }, SESSION, 'allow'],
    ['the role named', { identity: [], resource: naming(ROLE) }, SESSION, 'allow'],
    ['the role named, capped', { identity: [], boundary: nothing, resource: naming(ROLE) }, SESSION, 'none'],
    ['the account named delegates', { identity: [nothing], resource: naming(ACCOUNT) }, USER, 'none'],
    ['the account named, and an identity policy', { identity: [all], resource: naming(ACCOUNT) }, USER, 'allow'],
    ['a resource that names another', { identity: [all], resource: naming('999988887777') }, USER, 'allow'],
  ])('%s', (_, policies, caller, expected) => {
    expect(decideAll(policies, call(caller))).toBe(expected);
  });

  test('trust and key policies must allow', () => {
    const resource = read({ Effect: 'Allow', Principal: { AWS: '999988887777' }, Action: '*' }, 'resource');
    for (const action of ['sts:assumerole', 'kms:decrypt'])
      expect(decideAll({ identity: [all], resource }, call(USER, { action }))).toBe('none');
  });
});

describe('resources', () => {
  test('what knows no resource is granted by a star alone', () => {
    const request = call(undefined, { action: 'iam:listusers', resource: '*' });
    expect(decide(read({ ...ALLOW, Resource: 'arn:aws:iam::*:user/*' }), request)).toBe('none');
    expect(decide(read({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::b' }), request)).toBe('allow');
  });

  test('a statement that leaves out a variable without value does not apply', () => {
    const document = read({ Effect: 'Allow', Action: '*', NotResource: [`arn:aws:s3:::\${aws:username}`] });
    expect(decide(document, call(undefined))).toBe('none');
    expect(decide(document, call(undefined, { context: { 'aws:username': ['a'] } }))).toBe('allow');
  });
});
