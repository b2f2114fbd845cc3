import { expect, test } from 'vitest';
import { peopleOf } from '../../shared/posture/people.ts';
import type { PersonRow } from '../../shared/posture/record.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';
import type { SourceValues } from '../../shared/posture/sources.ts';
import { authorizationOf } from '../support/authorization-details.ts';
import { ACCOUNT, daysAgo, NOW, reportOf } from '../support/posture-cases.ts';
import { snapshotOf } from '../support/snapshots.ts';

const arn = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`;
const people = (given: Partial<SourceValues>): Readonly<Record<string, PersonRow>> =>
  Object.fromEntries(peopleOf(snapshotOf(given), defaultPostureSettings, NOW).map((row) => [row.name, row]));
const iso = (days: number) => daysAgo(days).toISOString();

test('a user in full: path, two keys by their ids, groups, level, newest use', () => {
  const { ana } = people({
    credentialReport: reportOf(
      {},
      {
        ana: {
          arn: arn('user/eng/ana'),
          password_enabled: 'true',
          password_last_changed: iso(40),
          password_last_used: iso(3),
          mfa_active: 'true',
          access_key_1_active: 'true',
          access_key_1_last_rotated: iso(20),
          access_key_1_last_used_date: iso(2),
          access_key_2_last_rotated: iso(200),
        },
      },
    ),
    authorizationDetails: authorizationOf({
      users: { ana: { path: '/eng/', groups: ['ops'] } },
      groups: { ops: { isAdministrator: true } },
    }),
    accessKeys: {
      ana: [
        { AccessKeyId: 'AKIAEXAMPLE2', Status: 'Inactive', CreateDate: daysAgo(200) },
        { AccessKeyId: 'AKIAEXAMPLE1', Status: 'Active', CreateDate: daysAgo(20) },
      ],
    },
    virtualMfaDevices: [{ SerialNumber: arn('mfa/phone'), User: { Arn: arn('user/eng/ana') } }],
    mfaDevices: {},
  });
  expect(ana).toEqual({
    kind: 'user',
    name: 'ana',
    arn: arn('user/eng/ana'),
    userId: 'USERIDana',
    path: '/eng/',
    created: '2024-01-05T08:00:00.000Z',
    mfa: ['virtual'],
    hasPassword: true,
    passwordChanged: iso(40),
    passwordLastUsed: iso(3),
    keys: [
      { id: 'AKIAEXAMPLE1', slot: 1, isActive: true, made: iso(20), lastUsed: iso(2) },
      { id: 'AKIAEXAMPLE2', slot: 2, isActive: false, made: iso(200), lastUsed: null },
    ],
    groups: ['ops'],
    admin: 'full',
    lastActive: iso(2),
  });
});

test('what was not read is left out, what is not there is null', () => {
  const { ana } = people({
    credentialReport: reportOf({}, { ana: { mfa_active: '?', password_enabled: '?', password_last_changed: 'soon' } }),
  });
  expect(ana).toEqual({
    kind: 'user',
    name: 'ana',
    arn: arn('user/ana'),
    path: '/',
    created: '2024-01-05T08:00:00.000Z',
    passwordLastUsed: null,
    keys: [],
    lastActive: null,
  });
  expect(people({})).toEqual({});
});

test('names that are alike, or hold a comma, or mean something to the language, are their own people', () => {
  const rows = people({
    credentialReport: reportOf({}, { bob: { mfa_active: 'true' }, bobby: {}, 'smith,j': {}, constructor: { access_key_1_active: 'true' } }),
    virtualMfaDevices: [{ SerialNumber: arn('mfa/phone'), User: { Arn: arn('user/bobby') } }],
    accessKeys: {},
    mfaDevices: { bob: [{ SerialNumber: arn('u2f/user/bob/key-1') }] },
    events: { coveredSince: daysAgo(30), gaps: [], rootUses: [], activity: {} },
  });
  expect(Object.keys(rows)).toEqual(['root', 'bob', 'bobby', 'smith,j', 'constructor']);
  expect(rows['bob']?.mfa).toEqual(['security-key']);
  expect(rows['bobby']?.mfa).toEqual(['virtual']);
  expect(rows['smith,j']).toMatchObject({ arn: arn('user/smith,j'), mfa: [] });
  expect(rows['constructor']?.keys).toEqual([{ slot: 1, isActive: true, made: null, lastUsed: null }]);
});

test('MFA of a kind that nobody listed is there, and of an unknown kind', () => {
  const { ana } = people({ credentialReport: reportOf({}, { ana: { mfa_active: 'true' } }), virtualMfaDevices: [], mfaDevices: {} });
  expect(ana?.mfa).toEqual(['unknown']);
});

test('a user newer than the report is there by the authorization details, one who is gone by the report', () => {
  const { young, gone } = people({
    credentialReport: reportOf({}, { gone: { password_enabled: 'true' } }),
    authorizationDetails: authorizationOf({ users: { young: { made: NOW, isAdministrator: true } } }),
    accessKeys: { young: [{ AccessKeyId: 'AKIAEXAMPLE1', Status: 'Active', CreateDate: NOW }] },
  });
  expect(young).toEqual({
    kind: 'user',
    name: 'young',
    arn: arn('user/young'),
    userId: 'USERIDyoung',
    path: '/',
    created: NOW.toISOString(),
    keys: [{ id: 'AKIAEXAMPLE1', slot: 1, isActive: true, made: NOW.toISOString() }],
    groups: [],
    admin: 'full',
  });
  expect(gone).toMatchObject({ hasPassword: true, admin: 'unknown' });
  expect(gone).not.toHaveProperty('groups');
});

test('one who was made anew under an old name is two people', () => {
  const rows = peopleOf(
    snapshotOf({
      credentialReport: reportOf({}, { ana: {} }),
      authorizationDetails: authorizationOf({ users: { ana: { made: NOW, isAdministrator: true } } }),
    }),
    defaultPostureSettings,
    NOW,
  );
  expect(rows.filter(({ name }) => name === 'ana').map(({ userId, admin }) => [userId, admin])).toEqual([
    [undefined, 'unknown'],
    ['USERIDana', 'full'],
  ]);
});

test('root: what is live is believed over the report, and events know of newer use', () => {
  const report = reportOf({ password_enabled: 'not_supported', password_last_used: iso(400), mfa_active: 'false' });
  const events = { coveredSince: daysAgo(30), gaps: [], rootUses: [{ at: daysAgo(1), eventId: 'e', name: 'ConsoleLogin' }] };
  const { root } = people({
    credentialReport: report,
    summary: { AccountMFAEnabled: 1, AccountPasswordPresent: 1 },
    virtualMfaDevices: [],
    events,
  });
  expect(root).toEqual({
    kind: 'root',
    name: 'root',
    arn: arn('root'),
    created: '2024-01-05T08:00:00.000Z',
    mfa: ['unknown'],
    hasPassword: true,
    passwordChanged: null,
    passwordLastUsed: iso(400),
    keys: [],
    lastActive: iso(1),
  });
  expect(people({ credentialReport: report })['root']).toMatchObject({ mfa: [], lastActive: iso(400) });
  expect(people({ credentialReport: report })['root']).not.toHaveProperty('hasPassword');
});

test('whoever is possibly shared has the evidence with it, from events only when they cover a week', () => {
  const programs = ['aws-cli/2', 'Boto3/1', 'Terraform/1', 'Boto3/1'];
  const activity = {
    ops: programs.map((agent, n) => ({ at: daysAgo(0, -n), eventId: `e${n}`, address: `198.51.${n}.7`, agent, isConsole: false })),
  };
  const rows = (days: number) =>
    people({
      credentialReport: reportOf({}, { ops: { password_enabled: 'true' }, ana: { password_enabled: 'true' } }),
      events: { coveredSince: daysAgo(days), gaps: [], rootUses: [], activity },
    });
  expect(rows(8)['ops']).toMatchObject({
    possiblyShared: ['its name holds "ops"', expect.stringMatching(/^seen in 4 networks .* with 3 programs/)],
    lastActive: NOW.toISOString(),
  });
  expect(rows(6)['ops']?.possiblyShared).toEqual(['its name holds "ops"']);
  expect(rows(8)['ana']).not.toHaveProperty('possiblyShared');
});
