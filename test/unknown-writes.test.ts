import { expect, test } from 'vitest';
import { parseEvent } from '../shared/cloudtrail/parse.ts';
import { catalogueOf } from '../shared/rules/catalogue.ts';
import { rules } from '../shared/rules/index.ts';
import { call, iam } from './support/records.ts';

const catalogue = catalogueOf(rules);
const rulesFor = (record: Parameters<typeof parseEvent>[0]): readonly string[] =>
  catalogue.hits(parseEvent(record, new Date('2026-03-04T09:16:00Z'))).map(({ rule }) => rule.id);

test('what a rule knows by name is not told as unknown as well', () => {
  expect(rulesFor(iam('CreateUser', { request: { userName: 'bob' } }))).toContain('user-created');
  expect(rulesFor(iam('CreateUser', { request: { userName: 'bob' } }))).not.toContain('iam-unknown-write');
  expect(rulesFor(iam('DeleteRole', { request: { roleName: 'app' } }))).not.toContain('iam-unknown-write');
});

test('a call that no rule knows is told, whatever it is called', () => {
  expect(rulesFor(iam('RotateSomething', { request: { userName: 'bob' } }))).toContain('iam-unknown-write');
  expect(rulesFor(iam('CreateUserV2'))).toContain('iam-unknown-write');
  expect(rulesFor(call('account', 'MergeAccounts'))).toContain('iam-unknown-write');
});
