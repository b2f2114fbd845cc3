import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../shared/cloudtrail/json.ts';
import { parseEvent } from '../shared/cloudtrail/parse.ts';
import { assessWithoutLookups } from '../shared/rules/assess-event.ts';
import { catalogueOf } from '../shared/rules/catalogue.ts';
import { rules } from '../shared/rules/index.ts';
import { defaultSettings } from '../shared/rules/settings.ts';
import { attach } from './support/policies.ts';
import { call, deniedIam, role, root, user } from './support/records.ts';

const catalogue = catalogueOf(rules);
const NOW = new Date('2026-03-05T00:00:00Z');
const tellers = (record: JsonObject): readonly string[] =>
  assessWithoutLookups(catalogue, parseEvent(record, NOW), defaultSettings).map(({ rule }) => rule.id);
const refused = (source: string, name: string): JsonObject => call(source, name, { by: role(), over: { errorCode: 'AccessDenied' } });

describe('a denied write that the general rule leaves to a rule of its own is told by one', () => {
  const own: Record<string, JsonObject> = {
    AssumeRoot: refused('sts', 'AssumeRoot'),
    LeaveOrganization: refused('organizations', 'LeaveOrganization'),
    RemoveAccountFromOrganization: refused('organizations', 'RemoveAccountFromOrganization'),
    CloseAccount: refused('organizations', 'CloseAccount'),
    DeactivateMFADevice: deniedIam('DeactivateMFADevice', { on: 'user bob' }),
    'root itself': deniedIam('CreateUser', { by: root() }),
    'a central root session': deniedIam('CreateUser', {
      by: { ...role(), sessionContext: { ...(role()['sessionContext'] as JsonObject), assumedRoot: 'true' } },
    }),
    'delegated access': deniedIam('CreateRole', { by: { ...role(), invokedByDelegate: { accountId: '999988887777' } } }),
    'a fence around a leaked key': attach('User', 'bob', 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3', {
      over: { errorCode: 'AccessDenied' },
    }),
  };
  test.each(Object.entries(own))('%s', (_, record) => {
    const told = tellers(record);
    expect(told).not.toContain('denied-iam-write');
    expect(told).not.toEqual([]);
  });
});

test('any other denied write is told once', () => {
  const names = rules.flatMap(({ listens }) =>
    listens.flatMap((listen) => ('names' in listen && listen.source === 'iam' && !listen.reads ? listen.names : [])),
  );
  const writes = [...new Set(names)].filter((name) => name !== 'DeactivateMFADevice' && !/^(Get|List)/.test(name));
  expect(writes.length).toBeGreaterThan(50);
  for (const name of writes)
    expect([name, tellers(deniedIam(name, { on: 'user bob', by: user('mallory') }))]).toEqual([name, ['denied-iam-write']]);
});
