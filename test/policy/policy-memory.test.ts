import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { parseEvent } from '../../shared/cloudtrail/parse.ts';
import { policyListens, policyVersions, recallPolicy } from '../../shared/memory/policies.ts';
import { policyRefOf } from '../../shared/rules/vocabulary/policy-refs.ts';
import { ACCOUNT, AT, call, deniedIam, failedIam, iam } from '../support/records.ts';

const DOCUMENT = '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}';
const ARN = `arn:aws:iam::${ACCOUNT}:policy/team/app`;
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';
const parse = (record: JsonObject) => parseEvent(record, new Date(AT));
const remembered = (record: JsonObject) =>
  policyVersions(parse(record)).map(({ ref, document, versionId, unshown }) => [
    `${ref.kind}/${ref.ownerKind}/${ref.owner}/${ref.name}`,
    unshown === undefined ? document : 'not shown',
    versionId,
  ]);

const made = { policy: { arn: ARN, policyName: 'app', defaultVersionId: 'v1' } };
const version = (setAsDefault?: unknown) =>
  iam('CreatePolicyVersion', {
    request: { policyArn: ARN, policyDocument: DOCUMENT, ...(setAsDefault === undefined ? {} : { setAsDefault: setAsDefault as string }) },
    response: { policyVersion: { versionId: 'v2' } },
  });

describe('managed policies', () => {
  test('a new policy stands as the default and as its first version', () => {
    const record = iam('CreatePolicy', { request: { policyName: 'app', path: '/team/', policyDocument: DOCUMENT }, response: made });
    expect(remembered(record)).toEqual([
      [`managed/policy/${ARN}/`, DOCUMENT, 'v1'],
      [`managed/policy/${ARN}/v1`, DOCUMENT, 'v1'],
    ]);
  });

  test('its ARN is made of path and name where the answer is missing', () => {
    const record = iam('CreatePolicy', { request: { policyName: 'app', path: '/team/', policyDocument: DOCUMENT } });
    expect(policyRefOf(parse(record))?.owner).toBe(ARN);
  });

  test.each([true, 'true', 'True'])('a version made the default (%s) stands in both places', (flag) => {
    expect(remembered(version(flag)).map(([ref]) => ref)).toEqual([`managed/policy/${ARN}/`, `managed/policy/${ARN}/v2`]);
  });

  test.each([undefined, false, 'false'])('another version (%s) stands by itself', (flag) => {
    expect(remembered(version(flag))).toEqual([[`managed/policy/${ARN}/v2`, DOCUMENT, 'v2']]);
  });

  test('a switched default ends what was known and does not show what stands now', () => {
    const record = iam('SetDefaultPolicyVersion', { request: { policyArn: ARN, versionId: 'v1' } });
    expect(remembered(record)).toEqual([[`managed/policy/${ARN}/`, 'not shown', 'v1']]);
    expect(recallPolicy(policyVersions(parse(record))[0])).toMatchObject({ known: false, why: expect.stringContaining('version v1') });
  });

  test('deletions end the policy or the version', () => {
    expect(remembered(iam('DeletePolicy', { request: { policyArn: ARN } }))).toEqual([[`managed/policy/${ARN}/`, undefined, undefined]]);
    const record = iam('DeletePolicyVersion', { request: { policyArn: ARN, versionId: 'v1' } });
    expect(remembered(record)).toEqual([[`managed/policy/${ARN}/v1`, undefined, 'v1']]);
  });
});

describe('inline policies, trust and boundaries', () => {
  test.each(['User', 'Role', 'Group'])('%s: put and deleted', (kind) => {
    const holder = { [`${kind.toLowerCase()}Name`]: 'x', policyName: 'p' };
    const ref = `inline/${kind.toLowerCase()}/x/p`;
    expect(remembered(iam(`Put${kind}Policy`, { request: { ...holder, policyDocument: DOCUMENT } }))).toEqual([[ref, DOCUMENT, undefined]]);
    expect(remembered(iam(`Delete${kind}Policy`, { request: holder }))).toEqual([[ref, undefined, undefined]]);
  });

  test('trust comes with the role, changes and goes with it', () => {
    const request = { roleName: 'x', assumeRolePolicyDocument: DOCUMENT, permissionsBoundary: ADMIN };
    expect(remembered(iam('CreateRole', { request }))).toEqual([
      ['trust/role/x/', DOCUMENT, undefined],
      ['boundary/role/x/', ADMIN, undefined],
    ]);
    const update = iam('UpdateAssumeRolePolicy', { request: { roleName: 'x', policyDocument: DOCUMENT } });
    expect(remembered(update)).toEqual([['trust/role/x/', DOCUMENT, undefined]]);
    expect(remembered(iam('DeleteRole', { request: { roleName: 'x' } })).map(([, document]) => document)).toEqual([undefined, undefined]);
  });

  test("a role's trust is read from the encoded answer where the parameters are missing", () => {
    const response = { role: { roleName: 'x', assumeRolePolicyDocument: encodeURIComponent(DOCUMENT) } };
    expect(remembered(iam('CreateServiceLinkedRole', { response }))).toEqual([['trust/role/x/', DOCUMENT, undefined]]);
  });

  test.each(['User', 'Role'])('%s: a boundary is remembered by the ARN of its policy', (kind) => {
    const owner = { [`${kind.toLowerCase()}Name`]: 'x' };
    const ref = `boundary/${kind.toLowerCase()}/x/`;
    const put = iam(`Put${kind}PermissionsBoundary`, { request: { ...owner, permissionsBoundary: ADMIN } });
    expect(remembered(put)).toEqual([[ref, ADMIN, undefined]]);
    expect(remembered(iam(`Delete${kind}PermissionsBoundary`, { request: owner }))).toEqual([[ref, undefined, undefined]]);
  });

  test('a user begins with a boundary or none and ends without', () => {
    expect(remembered(iam('CreateUser', { request: { userName: 'x' } }))).toEqual([['boundary/user/x/', undefined, undefined]]);
    expect(remembered(iam('DeleteUser', { request: { userName: 'x' } }))).toEqual([['boundary/user/x/', undefined, undefined]]);
  });
});

describe('what is not remembered as a document', () => {
  const request = { roleName: 'x', policyName: 'p', policyDocument: DOCUMENT };
  test.each([
    ['denied', deniedIam('PutRolePolicy', { request })],
    ['failed', failedIam('PutRolePolicy', { request })],
    ['another service', call('organizations', 'CreatePolicy', { request: { policyName: 'p', policyDocument: DOCUMENT } })],
    ['no name to remember it by', iam('PutRolePolicy', { request: { policyName: 'p', policyDocument: DOCUMENT } })],
    ['an unnamed version', iam('CreatePolicyVersion', { request: { policyArn: ARN, policyDocument: DOCUMENT } })],
    ['no parameters', iam('PutRolePolicy')],
  ])('%s', (_, record) => {
    expect(remembered(record)).toEqual([]);
  });

  test.each(['{', '', 7, {}])('an unreadable document (%s) ends what was known', (policyDocument) => {
    expect(remembered(iam('PutRolePolicy', { request: { ...request, policyDocument } }))).toEqual([
      ['inline/role/x/p', 'not shown', undefined],
    ]);
  });

  test('padding is not kept', () => {
    const record = iam('PutRolePolicy', { request: { ...request, policyDocument: `${DOCUMENT}${' '.repeat(90_000)}` } });
    expect(remembered(record)).toEqual([['inline/role/x/p', DOCUMENT, undefined]]);
  });
});

test('recall tells "none" from "not known"', () => {
  expect(recallPolicy(undefined)).toMatchObject({ known: false });
  const [deleted] = policyVersions(parse(iam('DeletePolicy', { request: { policyArn: ARN } })));
  expect(recallPolicy(deleted)).toEqual({
    known: true,
    from: 'memory',
    asOf: new Date(AT),
    value: { document: undefined, versionId: undefined },
  });
});

test('memory listens for every call that it learns from', () => {
  const names = policyListens.flatMap((listen) => ('names' in listen ? listen.names : []));
  for (const name of ['CreatePolicy', 'SetDefaultPolicyVersion', 'PutGroupPolicy', 'DeleteRolePermissionsBoundary', 'DeleteRole']) {
    expect(names).toContain(name);
  }
});
