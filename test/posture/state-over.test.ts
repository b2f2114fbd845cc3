import { describe, expect, test } from 'vitest';
import { accountStateOf } from '../../shared/posture/account-state-of.ts';
import { failed } from '../../shared/posture/source.ts';
import { SOURCES } from '../../shared/posture/sources.ts';
import { rules } from '../../shared/rules/index.ts';
import type { Subject } from '../../shared/rules/rule.ts';
import { accountSubject, keySubject, rootSubject, userSubject } from '../../shared/rules/subjects.ts';
import { reportOf } from '../support/posture-cases.ts';
import { FIRST, type Given, snapshotOf } from '../support/posture-world.ts';
import { ACCOUNT } from '../support/records.ts';

const arn = `arn:aws:iam::${ACCOUNT}:policy/p`;
const details = SOURCES.authorizationDetails.schema.parse([
  {
    UserDetailList: [
      {
        ...{ UserName: 'bob', UserId: 'AIDA1', Arn: `arn:aws:iam::${ACCOUNT}:user/bob`, GroupList: ['devs'] },
        UserPolicyList: [{ PolicyName: 'own', PolicyDocument: '{}' }],
        AttachedManagedPolicies: [{ PolicyName: 'p', PolicyArn: arn }],
      },
    ],
    GroupDetailList: [{ GroupName: 'devs', Arn: `arn:aws:iam::${ACCOUNT}:group/devs` }],
    RoleDetailList: [{ RoleName: 'ci', RoleId: 'AROA1', Arn: `arn:aws:iam::${ACCOUNT}:role/ci`, AssumeRolePolicyDocument: '{}' }],
    Policies: [{ PolicyName: 'p', Arn: arn, DefaultVersionId: 'v1', PolicyVersionList: [] }],
  },
]);
const row = { password_enabled: 'true', mfa_active: 'false', access_key_1_active: 'true' };
const trail = (name: string, logs: boolean) => ({
  ...{ Name: name, TrailARN: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/${name}` },
  status: { state: 'read' as const, value: { IsLogging: logs } },
  selectors: { state: 'read' as const, value: {} },
});
const given: Given = {
  credentialReport: reportOf({}, { bob: row, Ann: { password_enabled: 'false', mfa_active: 'true' } }),
  accessKeys: {
    bob: [
      { AccessKeyId: 'AKIA1', Status: 'Active' },
      { AccessKeyId: 'AKIA2', Status: 'Inactive' },
    ],
  },
  authorizationDetails: details,
  summary: { AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 },
  passwordPolicy: { MinimumPasswordLength: 8 },
  trails: [trail('main', true), trail('other', false)],
};

const attachment = (id: string): Subject => ({ type: 'attachment', id, label: id });
const trailOf = (id: string): Subject => ({ type: 'trail', id, label: id });
const policy = (id: string): Subject => ({ type: 'policy', id, label: id });

function over(rule: string, subject: Subject, part = '', sources = given): string | undefined {
  const found = rules.find(({ id }) => id === rule)?.isOver?.({ subject, part }, accountStateOf(snapshotOf(sources)));
  return found?.reason;
}

describe('what of the account ends a state', () => {
  test.each<[string, Subject, string, string | undefined]>([
    ['access-key-created-self', keySubject('AKIA1', 'bob'), '', undefined],
    ['access-key-created-self', keySubject('AKIA2', 'bob'), '', 'the key is inactive'],
    ['access-key-created-self', keySubject('AKIA9', 'bob'), '', 'the key is gone'],
    ['access-key-created-self', { type: 'access-key', id: 'unnamed:bob', label: '' }, '', undefined],
    ['access-key-user-without-mfa', userSubject('bob'), 'AKIA1', undefined],
    ['access-key-user-without-mfa', userSubject('bob'), 'AKIA2', 'the key is inactive'],
    ['access-key-user-without-mfa', userSubject('ann'), '', 'the user has an MFA device'],
    ['user-created', userSubject('BOB'), '', undefined],
    ['user-created', userSubject('eve'), '', 'the user is gone'],
    ['user-created', { type: 'account', id: 'unnamed:user', label: '' }, '', undefined],
    ['console-login-no-mfa', userSubject('ann'), '', 'the user has no console password'],
    ['mfa-deactivated', userSubject('bob'), '', undefined],
    ['policy-attached', attachment(`user/bob|${arn}`), '', undefined],
    ['policy-attached', attachment('user/bob|arn:aws:iam::aws:policy/X'), '', 'the policy is not attached'],
    ['policy-attached', attachment('role/old|arn:aws:iam::aws:policy/X'), '', 'the role is gone'],
    ['inline-policy-put', policy('user/bob|inline|own'), '', undefined],
    ['inline-policy-put', policy('user/bob|inline|other'), '', 'the inline policy is gone'],
    ['group-member-added', attachment('user/bob|group/devs'), '', undefined],
    ['group-member-added', attachment('user/bob|group/ops'), '', 'the user is not in the group'],
    ['group-created', { type: 'group', id: 'ops', label: '' }, '', 'the group is gone'],
    ['role-trust-external', { type: 'role', id: 'ci', label: '' }, '', undefined],
    ['role-trust-external', { type: 'role', id: 'old', label: '' }, '', 'the role is gone'],
    ['policy-created', policy(arn), '', undefined],
    ['policy-created', policy(`${arn}2`), '', 'the policy is gone'],
    ['policy-created', policy('arn:aws:iam::999988887777:policy/p'), '', undefined],
    ['trail-stopped', trailOf('main'), '', 'the trail is logging'],
    ['trail-stopped', trailOf('other'), '', undefined],
    ['trail-stopped', trailOf('attempt:main'), '', undefined],
    ['trail-stopped', trailOf('deleted'), '', undefined],
    ['root-mfa-deactivated', rootSubject, '', 'root has MFA'],
    ['root-access-key-created', keySubject('AKIAROOT', 'root'), '', 'root has no access key'],
    ['password-policy-deleted', accountSubject(ACCOUNT), '', 'the account has a password policy'],
  ])('%s %o %s: %s', (rule, subject, part, reason) => {
    expect(over(rule, subject, part)).toBe(reason);
  });

  test('a key is not gone while somebody was not asked for theirs, whatever their name', () => {
    const credentialReport = reportOf({}, { bob: row, constructor: row });
    const gone = keySubject('AKIA9', 'bob');
    expect(over('access-key-created-self', gone, '', { ...given, credentialReport })).toBeUndefined();
    const accessKeys = { ...given.accessKeys, constructor: [] };
    expect(over('access-key-created-self', gone, '', { ...given, credentialReport, accessKeys })).toBe('the key is gone');
  });

  test('nothing, where it was not read or not read whole', () => {
    const failure = failed({ call: 'iam:ListAccessKeys', kind: 'denied', code: 'AccessDenied', message: 'no' }, FIRST);
    const subjects = [
      keySubject('AKIA9', 'bob'),
      userSubject('eve'),
      attachment('role/old|arn:aws:iam::aws:policy/X'),
      rootSubject,
      trailOf('main'),
    ];
    const unread = { accessKeys: failure, credentialReport: failure, authorizationDetails: failure, summary: failure, trails: failure };
    for (const { id, isOver } of rules.filter((rule) => rule.isOver)) {
      const state = accountStateOf(snapshotOf(unread));
      for (const subject of subjects) expect(isOver?.({ subject, part: '' }, state), `${id} ${subject.id}`).toBeUndefined();
    }
    expect(over('access-key-created-self', keySubject('AKIA9', 'bob'), '', { ...given, accessKeys: {} })).toBeUndefined();
    const part = { ...details, missing: ['the last page is missing'] };
    expect(over('group-created', { type: 'group', id: 'ops', label: '' }, '', { ...given, authorizationDetails: part })).toBeUndefined();
  });

  test('a user who is in one list and not in the other is not gone', () => {
    const report = reportOf({}, { ann: {} });
    expect(over('user-created', userSubject('bob'), '', { ...given, credentialReport: report })).toBeUndefined();
  });
});
