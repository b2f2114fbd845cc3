import { expect, test } from 'vitest';
import { listsFor } from '../../functions/reconcile/lookups.ts';
import { planOf } from '../../functions/reconcile/plan.ts';
import { whenWords } from '../../shared/alerts/alert-words.ts';
import { reconciledRegions } from '../../shared/alerts/config-reconcile.ts';
import { envelopeOf, recoveredEnvelope } from '../../shared/cloudtrail/envelope.ts';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { parseEvent } from '../../shared/cloudtrail/parse.ts';
import { essentialsOf } from '../../shared/findings/essentials.ts';
import { catalogue } from '../../shared/runtime/catalogue.ts';
import { configWith } from '../support/configs.ts';
import { detectAll, watchedTable } from '../support/detecting.ts';
import { ACCOUNT, call, deniedIam, envelope, iam, root, signIn, user } from '../support/records.ts';

const PLACE = { account: ACCOUNT, region: 'us-east-1' };
const NOW = new Date('2026-03-04T11:00:00Z');
const parsed = (input: JsonObject) => parseEvent(input, NOW);

test('a recovered event says so, and is otherwise the same event', () => {
  const record = signIn(root());
  const event = parsed(recoveredEnvelope(record, PLACE));
  expect(event.recovered).toBe(true);
  const { recovered: _, ...same } = event;
  expect(same).toEqual(parsed(envelope(record)));
  const words = whenWords({ event: essentialsOf(event), recordedAt: NOW }, 'UTC', 'en-GB');
  expect(words).toContain('found in Event history by reconcile, EventBridge had not delivered it');
});

test.each([
  ['a record that claims it', envelope({ ...iam('CreateUser'), recovered: true, source: 'trailwarden.reconcile' })],
  ['an envelope of AWS with the field', { ...envelope(iam('CreateUser')), recovered: true }],
  ['the source without the field', { ...envelope(iam('CreateUser')), source: 'trailwarden.reconcile' }],
  ['a bare record', { ...iam('CreateUser'), recovered: true }],
])('%s is not recovered', (_, input) => {
  expect(parsed(input).recovered).toBeUndefined();
});

test('being recovered quiets nothing: the same findings at the same severities', async () => {
  const records = [signIn(root(), { mfa: 'no' }), iam('CreateAccessKey', { request: { userName: 'bob' } }), deniedIam('CreateUser')];
  const findings = async (wrap: (record: JsonObject) => JsonObject) => {
    const { table, items } = watchedTable();
    await detectAll(table, catalogue, [records.map(wrap)]);
    const found = (await items()).filter(({ sk }) => sk === 'FINDING');
    table.close();
    return found.map(({ pk, data }) => ({ pk, data }));
  };
  expect(await findings((record) => recoveredEnvelope(record, PLACE))).toEqual(await findings((record) => envelope(record)));
});

test('only what the deployed patterns let through is expected to arrive', () => {
  const { expects } = planOf({ catalogue, monitorNames: [], regions: ['us-east-1'], accounts: [ACCOUNT], sources: undefined, except: [] });
  const isExpected = (record: JsonObject): boolean => expects(parsed(envelopeOf(record, PLACE)), envelopeOf(record, PLACE));
  expect(isExpected(iam('CreateUser'))).toBe(true);
  expect(isExpected(signIn(user()))).toBe(true);
  expect(isExpected(call('sts', 'AssumeRoot', { over: { readOnly: true } }))).toBe(true);
  // Rules hear every PutRule, EventBridge is asked only for those of the monitor.
  expect(isExpected(call('events', 'PutRule', { request: { name: 'nightly' } }))).toBe(false);
  expect(isExpected(call('events', 'PutRule', { request: { name: 'trailwarden-prod-iam' } }))).toBe(true);
  expect(isExpected(iam('GetInstanceProfile', { over: { readOnly: true } }))).toBe(false);
  expect(isExpected(call('ec2', 'DescribeInstances'))).toBe(false);
});

test('lists come from what rules listen for: quiet services whole, busy ones call by call, STS last and never whole', () => {
  const { lookups, notSwept } = listsFor(catalogue.listens, 'us-east-1', { sources: undefined, except: [] });
  const ids = lookups.map(({ id }) => id);
  for (const id of ['iam', 'signin', 'cloudtrail', 'organizations', 'lambda', 'kms:PutKeyPolicy', 'sts:AssumeRoot'])
    expect(ids).toContain(id);
  for (const id of ['sts', 'kms', 's3', 'ec2']) expect(ids).not.toContain(id);
  expect(ids.at(-1)).toMatch(/^sts:/);
  expect(new Set(ids).size).toBe(ids.length);
  expect(notSwept.join()).toMatch(/denied calls.*Sign-in Anomaly Alert: not in Event history/);
  const named = new Set(lookups.map(({ source }) => source));
  const listened = catalogue.listens.flatMap((listen) =>
    'source' in listen && !listen.source.startsWith('trailwarden.') ? [listen.source] : [],
  );
  expect(listened.filter((source) => !named.has(source))).toEqual([]);
});

test('services of one region are not asked for in others, and what is left out is said', () => {
  const { lookups, notSwept } = listsFor(catalogue.listens, 'eu-north-1', {
    sources: ['iam', 'signin', 'sts'],
    except: ['sts:AssumeRole'],
  });
  expect(lookups.some(({ source }) => source === 'iam')).toBe(false);
  expect(lookups.map(({ id }) => id)).not.toContain('sts:AssumeRole');
  expect(notSwept.at(-1)).toMatch(/kms.*sts:AssumeRole: left out by the configuration$/);
});

test('the regions are those of sign-ins and the deployed one, in its own partition', () => {
  expect(reconciledRegions({}, 'eu-west-1')).toEqual(['us-east-1', 'us-east-2', 'eu-north-1', 'ap-southeast-2', 'eu-west-1']);
  expect(reconciledRegions({}, 'us-gov-east-1')).toEqual(['us-gov-west-1', 'us-gov-east-1']);
  expect(reconciledRegions({}, 'cn-north-1')).toEqual(['cn-north-1']);
  expect(reconciledRegions({ regions: ['eu-west-1'] }, 'us-east-1')).toEqual(['eu-west-1']);
});

test.each([
  ['accounts without a role', { accounts: ['444455556666'] }, 'name it under roleName'],
  ['a role without accounts', { roleName: 'reader' }, 'say under accounts'],
  ['a silence that is shorter than lateness', { silentAfterMinutes: 5 }, 'at least 30'],
  ['a source with its domain', { sources: ['iam.amazonaws.com'] }, 'without ".amazonaws.com"'],
])('%s is refused', (_, reconcile, message) => {
  expect(() => configWith({ reconcile })).toThrow(message);
});
