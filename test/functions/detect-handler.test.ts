import { Logger } from '@aws-lambda-powertools/logger';
import { expect, test, vi } from 'vitest';
import { detectHandler } from '../../functions/detect/handler.ts';
import { lookUpWith } from '../../functions/detect/look-up.ts';
import { laptopContext, sqsBatch } from '../../local/lambda.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { policyMemory, principalMemory } from '../../shared/adapters/store/memory.ts';
import { windowMemory } from '../../shared/adapters/store/windows.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { TransientError } from '../../shared/errors.ts';
import { wholeCatalogue } from '../../shared/rules/on-demand.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { catalogue } from '../../shared/runtime/catalogue.ts';
import { ACCOUNT, call, envelope, root, signIn } from '../support/records.ts';

const NOW = new Date('2026-03-04T09:16:00Z');
const rootLogin = JSON.stringify(envelope(signIn(root())));
const unheard = JSON.stringify(envelope(call('ec2', 'DescribeInstances')));

function world(breaks: (eventId: string) => boolean = () => false) {
  const table = sqliteTable(':memory:');
  const store = findingStore(table);
  const logger = new Logger({ logLevel: 'SILENT' });
  const counted: unknown[] = [];
  const logged = vi.spyOn(logger, 'error');
  const handler = detectHandler({
    catalogueFor: wholeCatalogue(catalogue),
    settings: defaultSettings,
    lookUp: lookUpWith({ principals: principalMemory(table), policies: policyMemory(table), now: () => NOW }),
    windows: windowMemory(table),
    store: {
      ...store,
      record: async (recording, now) => {
        if (breaks(recording.eventId)) throw new TransientError('the table is busy');
        return store.record(recording, now);
      },
    },
    tell: true,
    now: () => NOW,
    logger,
    meter: async (counts) => void counted.push(counts),
  });
  const invoke = (bodies: readonly string[]) => handler(sqsBatch(bodies, NOW, 'm'), laptopContext('detect'));
  return { table, store, invoke, logged, counted };
}

test('a batch of good events answers with no failure and leaves findings and one seen mark', async () => {
  const { invoke, store, table } = world();
  expect(await invoke([rootLogin, unheard])).toEqual({ batchItemFailures: [] });
  const open = await Array.fromAsync(store.openFindings());
  expect(open.map(({ rule }) => rule).sort()).toEqual(['root-console-login', 'root-console-login-no-mfa']);
  const seen = await Array.fromAsync(table.query(`SEEN#${ACCOUNT}#us-east-1#2026-03-04T09`));
  expect(seen).toHaveLength(1);
});

test('only the message that is no event comes back, by its own id, and the log says why', async () => {
  const { invoke, store, logged, counted } = world();
  const broken = [rootLogin, '{"detail":"no', JSON.stringify({ detail: { eventName: 7 } }), '"text"', unheard];
  const { batchItemFailures } = await invoke(broken);
  expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['m-1', 'm-2', 'm-3']);
  expect(await Array.fromAsync(store.openFindings())).toHaveLength(2);
  expect(counted).toEqual([{ EventsHeard: 1, EventsRejected: 3 }]);
  expect(logged.mock.calls.map(([, extra]) => extra)).toMatchObject([
    { messageId: 'm-1', permanent: true, error: expect.stringMatching(/no JSON/) },
    {
      messageId: 'm-2',
      permanent: true,
      error: expect.stringMatching(/"eventSource".*"eventName" should be a non-empty string, is a number/),
    },
    { messageId: 'm-3', permanent: true, error: expect.stringMatching(/expected an object, got a string/) },
  ]);
});

test('what may pass comes back too, and is no event seen', async () => {
  const { invoke, table } = world(() => true);
  expect(await invoke([rootLogin])).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-0' }] });
  expect(await Array.fromAsync(table.query(`SEEN#${ACCOUNT}#us-east-1#2026-03-04T09`))).toEqual([]);
});

test('the same batch again changes nothing', async () => {
  const { invoke, store } = world();
  await invoke([rootLogin]);
  const before = await Array.fromAsync(store.openFindings());
  await invoke([rootLogin, rootLogin]);
  expect(await Array.fromAsync(store.openFindings())).toEqual(before);
});

test('AWS refuses handlers that declare a third parameter', () => {
  expect(detectHandler.length).toBeLessThan(3);
  expect(world().invoke.length).toBeLessThan(3);
});
