import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../shared/cloudtrail/json.ts';
import { parseEvent } from '../../../shared/cloudtrail/parse.ts';
import type { Change } from '../../../shared/policy/diff/verdict.ts';
import { PLANNERS } from '../../../shared/policy/revert/planners.ts';
import type { Before } from '../../../shared/policy/revert/revert.ts';
import { revertOf } from '../../../shared/policy/revert/revert-of.ts';
import { call, deniedIam, failedIam, iam } from '../../support/records.ts';

const NOW = new Date('2026-03-04T10:00:00Z');
const ARN = 'arn:aws:iam::111122223333:policy/team/P';
const DOCUMENT = '{"Version":"2012-10-17","Statement":[]}';
const unknown: Before = { known: false, why: 'not on record' };
const none: Before = { known: true, document: undefined, versionId: undefined };
const text: Before = { known: true, document: DOCUMENT, versionId: undefined };

const of = (record: JsonObject, before: Before = unknown, change?: Change) => revertOf(parseEvent(record, NOW), before, change);
const commands = (record: JsonObject, before?: Before): readonly string[] =>
  (of(record, before)?.steps ?? []).flatMap(({ words }) => (words === undefined ? [] : [words.join(' ')])).slice(1);

const inline = (name: string) => iam(name, { request: { roleName: 'r', policyName: 'p', policyDocument: '{}' } });
const version = (setAsDefault: boolean) =>
  iam('CreatePolicyVersion', {
    request: { policyArn: ARN, setAsDefault },
    response: { policyVersion: { versionId: 'v3', isDefaultVersion: setAsDefault } },
  });
const FILE = '--policy-document file://policy-before.json';

const CASES: readonly (readonly [string, JsonObject, Before, readonly string[]])[] = [
  ['an inline policy that stood there', inline('PutRolePolicy'), text, [`aws iam put-role-policy --role-name r --policy-name p ${FILE}`]],
  ['a new inline policy', inline('PutRolePolicy'), none, ['aws iam delete-role-policy --role-name r --policy-name p']],
  ['a deleted inline policy', inline('DeleteRolePolicy'), text, [`aws iam put-role-policy --role-name r --policy-name p ${FILE}`]],
  ['a deleted inline policy that nobody kept', inline('DeleteRolePolicy'), unknown, []],
  [
    'a version in effect',
    version(true),
    { known: true, document: DOCUMENT, versionId: 'v2' },
    [
      `aws iam set-default-policy-version --policy-arn ${ARN} --version-id v2`,
      `aws iam delete-policy-version --policy-arn ${ARN} --version-id v3`,
    ],
  ],
  [
    'a version in effect, of the earlier one only the text is known',
    version(true),
    text,
    [
      `aws iam create-policy-version --policy-arn ${ARN} --set-as-default ${FILE}`,
      `aws iam delete-policy-version --policy-arn ${ARN} --version-id v3`,
    ],
  ],
  ['a version in effect, nothing known: the new one must stay for now', version(true), unknown, []],
  ['a version that lies ready', version(false), unknown, [`aws iam delete-policy-version --policy-arn ${ARN} --version-id v3`]],
  [
    'an attachment',
    iam('AttachGroupPolicy', { request: { groupName: 'g', policyArn: ARN } }),
    unknown,
    [`aws iam detach-group-policy --group-name g --policy-arn ${ARN}`],
  ],
  [
    'a trust policy',
    iam('UpdateAssumeRolePolicy', { request: { roleName: 'r', policyDocument: '{}' } }),
    text,
    [`aws iam update-assume-role-policy --role-name r ${FILE}`],
  ],
  [
    'a boundary taken off',
    iam('DeleteUserPermissionsBoundary', { request: { userName: 'u' } }),
    { known: true, document: ARN, versionId: undefined },
    [`aws iam put-user-permissions-boundary --user-name u --permissions-boundary ${ARN}`],
  ],
  [
    'a boundary where there was none',
    iam('PutUserPermissionsBoundary', { request: { userName: 'u', permissionsBoundary: ARN } }),
    none,
    ['aws iam delete-user-permissions-boundary --user-name u'],
  ],
  [
    'a key',
    iam('CreateAccessKey', { request: { userName: 'u' }, response: { accessKey: { accessKeyId: 'AKIAEXAMPLE', userName: 'u' } } }),
    unknown,
    ['aws iam update-access-key --user-name u --access-key-id AKIAEXAMPLE --status Inactive'],
  ],
  [
    'a name that looks like an option',
    iam('AddUserToGroup', { request: { userName: '--debug', groupName: 'g' } }),
    unknown,
    ['aws iam remove-user-from-group --user-name=--debug --group-name g'],
  ],
];

describe('what puts a change back', () => {
  test.each(CASES)('%s', (_, record, before, expected) => {
    expect(commands(record, before)).toEqual(expected);
  });

  test('the document stands in a file, never in the command', () => {
    const [, step] = of(inline('PutRolePolicy'), text)?.steps ?? [];
    expect(step?.file).toEqual({ name: 'policy-before.json', text: '{\n  "Version": "2012-10-17",\n  "Statement": []\n}' });
    expect(step?.words?.join(' ')).not.toContain('Version');
  });

  test('a deleted policy keeps its path, and is not whole again', () => {
    const revert = of(iam('DeletePolicy', { request: { policyArn: ARN } }), text);
    expect(revert?.steps[0]?.words?.slice(0, 7)).toEqual(['aws', 'iam', 'create-policy', '--policy-name', 'P', '--path', '/team/']);
    expect(revert).toMatchObject({ safe: false, widensAgain: 'yes' });
  });

  test('a refused or failed call has changed nothing; neither has a read', () => {
    expect(of(deniedIam('PutRolePolicy'))).toBeUndefined();
    expect(of(failedIam('PutRolePolicy'))).toBeUndefined();
    expect(of(iam('GetRole'))).toBeUndefined();
    expect(of(call('sso', '__proto__'))).toBeUndefined();
  });

  test('what AWS owns is not put back by hand', () => {
    const managed = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    expect(of(iam('SetDefaultPolicyVersion', { request: { policyArn: managed } }))).toMatchObject({ steps: [], safe: false });
    expect(of(iam('DeleteRole', { request: { roleName: 'AWSServiceRoleForSupport' } }))).toMatchObject({ steps: [], safe: false });
    expect(commands(iam('AttachRolePolicy', { request: { roleName: 'r', policyArn: managed } }))).toHaveLength(1);
  });
});

describe('what is said of it', () => {
  test('no earlier document known, or none that can be read: not safe, with the reason', () => {
    const revert = of(iam('UpdateAssumeRolePolicy', { request: { roleName: 'r' } }));
    expect(revert).toMatchObject({ safe: false, widensAgain: 'perhaps' });
    expect(revert?.warnings[0]).toMatch(/No earlier trust policy is known/);
    const odd = of(inline('PutRolePolicy'), { known: true, document: '{"a":1,"a":2}', versionId: undefined });
    expect(odd?.warnings[0]).toMatch(/cannot be read/);
    expect(odd?.safe).toBe(false);
  });

  test.each([
    ['narrowed', 'yes'],
    ['both', 'yes'],
    ['widened', 'no'],
    ['neutral', 'no'],
    ['unknown', 'perhaps'],
  ] as const)('putting back what %s: widens again %s', (change, expected) => {
    expect(of(inline('PutRolePolicy'), text, change)?.widensAgain).toBe(expected);
  });

  test('taking away is undone by giving', () => {
    const detach = iam('DetachRolePolicy', { request: { roleName: 'r', policyArn: ARN } });
    expect(of(detach, unknown, 'narrowed')?.warnings.join(' ')).toMatch(/widens again/);
    expect(of(detach)?.warnings.join(' ')).toMatch(/may widen again/);
    const attach = iam('AttachRolePolicy', { request: { roleName: 'r', policyArn: ARN } });
    expect(of(attach)).toMatchObject({ safe: true, widensAgain: 'no' });
  });

  test.each(Object.entries(PLANNERS).flatMap(([source, planners]) => Object.keys(planners).map((name) => [source, name] as const)))(
    '%s %s of an empty record, or one of other shapes: nothing to paste, a reason, no error',
    (source, name) => {
      for (const over of [{}, { roleName: 7, userName: [], policyArn: {}, instanceArn: null }]) {
        const revert = of(call(source, name, { request: over }), none);
        expect(revert?.safe).toBe(false);
        expect(revert?.warnings.length).toBeGreaterThan(0);
        expect(revert?.steps.every(({ words }) => words === undefined)).toBe(true);
      }
    },
  );
});
