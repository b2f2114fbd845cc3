import { Logger } from '@aws-lambda-powertools/logger';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ReportHandlerPorts, reportHandler } from '../../functions/report/handler.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { PermanentError } from '../../shared/errors.ts';
import { reportSettingsOf } from '../../shared/report/settings-of.ts';
import { channelsOf } from '../../shared/runtime/channels.ts';
import { configWith } from '../support/configs.ts';
import { type StandIn, standIn } from '../support/http-stand-in.ts';
import { RULES } from './facts.ts';

const QUIET = new Logger({ logLevel: 'SILENT' });
let counted: unknown[];
let ses: StandIn;
let slack: StandIn;
beforeEach(async () => {
  counted = [];
  ses = await standIn([], { status: 200, headers: { 'content-type': 'application/json' }, body: '{"MessageId":"m-1"}' });
  slack = await standIn([]);
});
afterEach(async () => {
  await ses.close();
  await slack.close();
});

/** Everything real but the far ends: handler with its middleware, store, clients, HTTP. */
function deployed(opening?: ReportHandlerPorts['opening']) {
  const table = sqliteTable(':memory:');
  const owners = { platform: { name: 'Ana' } };
  const accounts = { '111122223333': { alias: 'prod', owner: 'platform' } };
  const config = configWith({ zone: 'Europe/Berlin', report: { channels: ['mail', 'slack'] }, owners, accounts });
  const client = new SESv2Client({
    region: 'us-east-1',
    endpoint: ses.url,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  return reportHandler({
    store: findingStore(table),
    outbox: outbox(table),
    mutes: mutes(table),
    runs: runLog(table),
    rules: Object.values(RULES),
    settings: reportSettingsOf(config),
    channels: channelsOf(config, { secrets: async () => `${slack.url}/services/T/B/x`, ses: client }),
    product: { version: '1.2.3' },
    now: () => new Date('2026-03-12T12:00:00Z'),
    ...(opening === undefined ? {} : { opening }),
    logger: QUIET,
    meter: async (counts) => void counted.push(counts),
  });
}
const CONTEXT = { functionName: 'report', memoryLimitInMB: '1024', getRemainingTimeInMillis: () => 300_000 } as Context;

describe('the report function', () => {
  test.each([
    ['the scheduled time', { kind: 'report', time: '2026-03-09T06:00:00Z' }, '2026-W10'],
    ['a week by its id', { week: '2026-W08' }, '2026-W08'],
    ['nothing: the last full week', {}, '2026-W10'],
    ['no event at all', undefined, '2026-W10'],
  ])('takes %s', async (_, event, week) => {
    expect(await deployed()(event, CONTEXT)).toMatchObject({ week, version: 1, outcome: 'sent' });
  });

  test.each([{ week: 10 }, { week: '2026-W54' }, { time: 'tomorrow' }, 'now'])('refuses %j', async (event) => {
    await expect(async () => deployed()(event, CONTEXT)).rejects.toThrow(/report takes|no ISO week/);
  });

  test('sends the mail with its files through SES and the summary to Slack', async () => {
    const { verdict, hash } = await deployed()({}, CONTEXT);
    const sent = JSON.parse(ses.received[0]?.body ?? '{}').Content.Simple;
    expect(sent.Subject.Data).toBe('[CANNOT VOUCH] Trailwarden, Week 10, 2–9 Mar 2026');
    expect(sent.Body.Html.Data).toContain(hash);
    expect(sent.Body.Text.Data).toContain(verdict);
    const [page, csv] = sent.Attachments;
    expect(page.FileName).toMatch(/^trailwarden-2026-W10-v1-[0-9a-f]{8}\.html$/);
    expect(Buffer.from(page.RawContent, 'base64').toString('utf8')).toContain(hash);
    expect(csv.FileName).toMatch(/^trailwarden-2026-W10-v1-[0-9a-f]{8}\.csv$/);
    expect(Buffer.from(csv.RawContent, 'base64').toString('utf8')).toMatch(/^\ufeffweek,severity/);
    expect(JSON.parse(slack.received[0]?.body ?? '{}').text).toContain(verdict);
  });

  test('a run counts its failures', async () => {
    await deployed()({}, CONTEXT);
    expect(counted).toEqual([{ ReportFailures: 0, ReportLinkFailures: 0 }]);
  });

  test('a report that went out without its links is counted apart: it reached everybody', async () => {
    const answer = await deployed({
      reports: { save: async () => Promise.reject(new PermanentError('S3 refuses')) },
      links: { report: async () => 'https://respond.example/report' },
      hasButtons: () => true,
    })({}, CONTEXT);
    expect(answer.outcome).toBe('sent');
    expect(counted).toEqual([{ ReportFailures: 0, ReportLinkFailures: 1 }]);
  });
});
