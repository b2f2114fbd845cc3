import { Logger } from '@aws-lambda-powertools/logger';
import { afterEach, expect, test, vi } from 'vitest';
import { postureHandler } from '../../functions/posture/handler.ts';
import { judged } from '../../functions/posture/judge-run.ts';
import type { PosturePorts } from '../../functions/posture/ports.ts';
import { archivedProgress, postureArchive, runHeads } from '../../shared/adapters/posture/archive.ts';
import { postureClients } from '../../shared/adapters/posture/aws-clients.ts';
import { awsSources } from '../../shared/adapters/posture/aws-sources.ts';
import { callMeter } from '../../shared/adapters/posture/call-meter.ts';
import { readFailure } from '../../shared/adapters/posture/read-failure.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { checks } from '../../shared/posture/index.ts';
import { readSnapshot } from '../../shared/posture/read-snapshot.ts';
import { renderCsv } from '../../shared/report/render-csv.ts';
import { renderJson } from '../../shared/report/render-json.ts';
import { renderPage } from '../../shared/report/render-page.ts';
import { renderText } from '../../shared/report/render-text.ts';
import { summarize } from '../../shared/report/summary.ts';
import { week } from '../report/facts.ts';
import { postureOf } from '../report/posture-facts.ts';
import { type AccountStandIn, accountStandIn } from '../support/account-stand-in.ts';
import { memoryObjects } from '../support/memory-objects.ts';
import { KEY, PIECES, SECRET } from '../support/planted-keys.ts';
import { ACCOUNT, postureAccount } from '../support/posture-account.ts';
import { postureWorld } from '../support/posture-world.ts';
import { unpaced } from '../support/reading-account.ts';
import { packed, searchedAccount } from '../support/searched-account.ts';

let server: AccountStandIn | undefined;
afterEach(async () => {
  vi.restoreAllMocks();
  await server?.close();
});

const NOW = new Date('2026-03-04T03:00:00Z');
const now = () => NOW;
const HOSTILE = `x'; touch pwned; '<script>${'%00'}`;

test('a planted key is found by a whole run, and stands in nothing that the run leaves: archive, table, logs, report', async () => {
  const both = `${KEY} ${SECRET}`;
  const planted = searchedAccount({
    'us-east-1': {
      functions: { orders: { ID: KEY, SECRET }, [HOSTILE]: { CONFIG: both } },
      templates: { 'web 3': packed(both) },
      parameters: { '/app/key': both },
    },
  });
  const broken = () => `{"Parameters":[{"Value":"${both}`;
  server = await accountStandIn({
    ...postureAccount({ users: 2, roles: 1, now: NOW }),
    ...planted,
    'ssm:GetParametersByPath': (asked) => (asked.region === 'us-east-1' ? (planted['ssm:GetParametersByPath']?.(asked) ?? {}) : broken()),
  });
  const said: string[] = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const objects = memoryObjects();
  const archive = postureArchive(objects);
  const { ports: judging, table } = postureWorld(checks, { archive, now });
  const written: unknown[] = [];
  table.onWritten((items) => void written.push(...items));
  const options = { region: 'us-east-1', endpoint: server.url, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
  const ports: PosturePorts = {
    ...{ account: ACCOUNT, partition: 'aws', hour: 3, zone: 'UTC' },
    reader: (until) => {
      const meter = callMeter(unpaced, now, until);
      const clients = postureClients({ ...options, maxAttempts: 1, retryMode: 'standard' }, meter);
      return {
        sources: awsSources({ clients, account: ACCOUNT, now, wait: async () => undefined, searchesPlainText: true }),
        calls: meter.calls,
      };
    },
    failureOf: readFailure,
    heads: runHeads(objects),
    progressOf: (runId) => archivedProgress(objects, runId),
    archive,
    judge: (raw, run) => judged(readSnapshot(raw), run, judging),
    runs: runLog(sqliteTable(':memory:')),
    now,
  };
  const handler = postureHandler({
    accounts: () => [ports],
    lateEnds: async () => new Map(),
    holdLate: async () => undefined,
    now,
    logger: new Logger({ serviceName: 'test', logLevel: 'DEBUG' }),
    meter: async () => undefined,
  });
  const context = { getRemainingTimeInMillis: () => 840_000, functionName: 'posture', awsRequestId: '1' };
  expect(await handler({ kind: 'posture' }, context as never)).toEqual({ [ACCOUNT]: 'done' });

  const record = await archive.latest(ACCOUNT, new Date('2026-04-01T00:00:00Z'));
  const rows = record?.results.filter(({ check }) => check === 'plaintext-keys') ?? [];
  expect(rows.map(({ outcome, subject }) => `${outcome} ${subject.label}`)).toEqual([
    'fail function orders in us-east-1',
    `fail function ${HOSTILE} in us-east-1`,
    'fail launch template web in us-east-1',
    'fail parameter /app/key in us-east-1',
    'error Systems Manager in eu-central-1',
  ]);
  const summary = summarize(week([], { posture: postureOf(record === undefined ? [] : [record], { checks }) }));
  const kept = await Array.fromAsync(objects.list(''), async (key) => JSON.stringify(await objects.get(key)));
  const left: Readonly<Record<string, string>> = {
    archive: kept.join('\n'),
    table: JSON.stringify(written),
    logs: said.join('\n'),
    report: [renderPage(summary), renderText(summary), renderJson(summary), renderCsv(summary)].join('\n'),
  };
  expect(left['archive']).toContain(KEY.slice(-4));
  expect(left['table']).toContain('posture-plaintext-keys');
  expect(left['logs']).toContain('looked at the account');
  expect(left['report']).toContain('plaintext-keys');
  for (const [where, text] of Object.entries(left))
    for (const piece of PIECES) expect(text.includes(piece), `${piece} in the ${where}`).toBe(false);
}, 60_000);
