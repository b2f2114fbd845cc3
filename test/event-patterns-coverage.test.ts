/// <reference types="vite/client" />
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type ActorType, typesInRecords } from '../shared/cloudtrail/actor.ts';
import type { JsonObject } from '../shared/cloudtrail/json.ts';
import type { Calls, Listen } from '../shared/rules/listen.ts';
import type { EventPattern } from '../shared/rules/pattern-packing.ts';
import { catalogue } from '../shared/runtime/catalogue.ts';
import type { AnyCases } from './support/any-cases.ts';
import { openingRecords } from './support/any-cases.ts';
import { isTaken } from './support/event-bridge.ts';
import { call, envelope, role, root, user } from './support/records.ts';

const deployed: readonly EventPattern[] = JSON.parse(readFileSync('infra/event-patterns.json', 'utf8'));
const modules = import.meta.glob<{ cases: AnyCases }>('../shared/rules/*/*.cases.ts', { eager: true });

describe('what a case needs is let through', () => {
  for (const { cases } of Object.values(modules)) {
    for (const [name, event] of openingRecords(cases)) {
      test(`${cases.rule.id}: ${name}`, () => {
        expect(isTaken(deployed, event)).toBe(true);
      });
    }
  }
});

/** Of any kind of caller that the listener takes, with any of the fields that it goes by. */
function recordsOf({ source, names, by, onMonitor }: Calls): readonly JsonObject[] {
  const callers = by === undefined ? [user()] : by.flatMap(typesInRecords).map((type) => ({ type, accountId: '111122223333' }));
  const requests: readonly (JsonObject | null)[] = onMonitor?.map((field) => ({ [field]: 'trailwarden-dev-thing' })) ?? [null];
  return names.flatMap((name) => {
    if (name.includes(' ')) {
      return [envelope({}, { source: source.startsWith('trailwarden.') ? source : `aws.${source}`, 'detail-type': name })];
    }
    const written = source === 'lambda' ? `${name}20150331v2` : name;
    return callers.flatMap((caller) => requests.map((request) => call(source, written, { by: caller, request })));
  });
}

function heardBy(listen: Listen): readonly JsonObject[] {
  const denied = ['AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation', 'UnauthorizedAccess', 'AuthFailure'];
  if ('names' in listen) return recordsOf(listen);
  if ('unlisted' in listen) return [call(listen.source, 'CreateSomethingNew')];
  if ('identity' in listen) return [call('ec2', 'DescribeInstances', { by: root() })];
  if ('assumedRoot' in listen) return [call('s3', 'GetBucketPolicy', { by: role('r', 's', { sessionContext: { assumedRoot: 'true' } }) })];
  if ('denied' in listen) return denied.map((errorCode) => call('ec2', 'DescribeInstances', { over: { errorCode } }));
  // Records that others have let through.
  if ('unknownSchema' in listen) return [];
  if ('delegated' in listen) return [call('ec2', 'GetX', { by: { ...role(), invokedByDelegate: { accountId: '999988887777' } } })];
  return [call('s3', 'ListBuckets', { by: role('r', 'i-0a1b2c3d4e5f60718') })];
}

describe('what is listened for is let through, reads and all', () => {
  const listens = new Map(catalogue.listens.map((listen) => [JSON.stringify(listen), listen]));
  test.each([...listens])('%s', (_, listen) => {
    for (const record of heardBy(listen)) expect(isTaken(deployed, record), String(record['eventName'])).toBe(true);
  });
});

test('a kind of caller that a listener asks for has a name in records', () => {
  const kinds = catalogue.listens.flatMap((listen): readonly ActorType[] => ('names' in listen ? (listen.by ?? []) : []));
  for (const kind of kinds) expect(typesInRecords(kind), kind).not.toEqual([]);
});
