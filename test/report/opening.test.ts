import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ReportPorts, report } from '../../functions/report/report.ts';
import { reportKeeper, reportShelf } from '../../shared/adapters/kept-reports.ts';
import { s3Objects } from '../../shared/adapters/objects/s3-objects.ts';
import { linkReader, signedLinks } from '../../shared/adapters/signed-links.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import type { Channel } from '../../shared/alerts/channel.ts';
import type { MailMessage, SlackMessage } from '../../shared/alerts/message.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';
import { isKeptKey } from '../../shared/report/kept-reports.ts';
import { renderSlack } from '../../shared/report/render-slack.ts';
import { s3StandIn } from '../support/s3-stand-in.ts';
import { ACCOUNT, RULES } from './facts.ts';

const NOW = new Date('2026-03-09T06:00:00Z');
const keys = { secrets: async () => 'k'.repeat(32), keys: ['ssm:/link'] };

let bucket: Awaited<ReturnType<typeof s3StandIn>>;
beforeEach(async () => {
  bucket = await s3StandIn();
});
afterEach(() => bucket.close());

const objects = () =>
  s3Objects(
    new S3Client({
      region: 'us-east-1',
      endpoint: bucket.url,
      forcePathStyle: true,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    }),
    'archive',
  );

const noAlert = async (): Promise<never> => Promise.reject(new Error('a report is no alert'));

/** A report to a bot's channel, a hook's and a mailbox; only the channels are stand-ins. */
function sending(opening: Partial<NonNullable<ReportPorts['opening']>> | undefined = {}, channels = ['bot', 'hook', 'mail']) {
  const table = sqliteTable(':memory:');
  const posted = new Map<string, SlackMessage>();
  const mailed: MailMessage[] = [];
  const failures: unknown[] = [];
  const post = (id: string): Channel => ({
    id,
    medium: 'slack',
    send: noAlert,
    post: async (message) => {
      posted.set(id, message);
      return {};
    },
  });
  const ports: ReportPorts = {
    store: findingStore(table),
    outbox: outbox(table),
    mutes: mutes(table),
    runs: runLog(table),
    rules: Object.values(RULES),
    settings: { zone: 'Europe/Berlin', channels, mutes: [], accounts: [{ id: ACCOUNT, alias: 'prod' }] },
    channels: new Map<string, Channel>([
      ['bot', post('bot')],
      ['hook', post('hook')],
      [
        'mail',
        {
          id: 'mail',
          medium: 'mail',
          send: noAlert,
          mail: async (message) => {
            mailed.push(message);
            return {};
          },
        },
      ],
    ]),
    ...(opening === undefined
      ? {}
      : {
          opening: {
            reports: reportKeeper(objects()),
            links: signedLinks('https://respond.example/', keys),
            hasButtons: (channel: string) => channel === 'bot',
            ...opening,
          },
        }),
    onLinkFailure: (error) => failures.push(error),
    product: { version: '1' },
    now: () => NOW,
  };
  return { ports, posted, mailed, failures, run: () => report({ before: NOW }, ports) };
}

const buttonsOf = (message: SlackMessage | undefined) =>
  (message?.blocks ?? []).flatMap((block) => (block.type === 'actions' ? block.elements : []));
const addressesIn = (text: string): readonly string[] => [...text.matchAll(/https:\/\/respond\.example\/report\?t=[\w.-]+/g)].map(String);
const subjectOf = async (address: string) => {
  const read = await linkReader(keys).read(new URL(address).searchParams.get('t') ?? '', 'report', NOW);
  return read.kind === 'good' ? read.claims.subject : read.kind;
};

describe('where links are signed', () => {
  test('the report lies in the bucket, below one prefix, as the mail has it attached, and no more of it', async () => {
    const { run, mailed } = sending();
    const { summary } = await run();
    const place = `reports/2026-W10/v1-${summary.hash.slice(0, 8)}`;
    const stem = `trailwarden-2026-W10-v1-${summary.hash.slice(0, 8)}`;
    expect([...bucket.objects.keys()].toSorted()).toEqual([
      `${place}/${stem}.compliance.csv.json.gz`,
      `${place}/${stem}.csv.json.gz`,
      `${place}/${stem}.html.json.gz`,
    ]);
    const kept = await reportShelf(objects()).file(`${place}/${stem}.html`);
    const attached = mailed[0]?.attachments?.find(({ fileName }) => fileName === `${stem}.html`);
    expect(kept?.text).toBe(new TextDecoder().decode(attached?.content));
  });

  test('buttons open the page and the table in the channel of a bot', async () => {
    const { run, posted, failures } = sending();
    await run();
    const buttons = buttonsOf(posted.get('bot'));
    expect(buttons.map(({ action_id, text }) => [action_id, text.text])).toEqual([
      ['open-report', 'Open report'],
      ['report-csv', 'CSV'],
    ]);
    const subjects = await Promise.all(buttons.map(({ url = '' }) => subjectOf(url)));
    expect(subjects).toEqual([expect.stringMatching(/\.html$/), expect.stringMatching(/\d-[0-9a-f]{8}\.csv$/)]);
    for (const subject of subjects) expect(isKeptKey(subject) && bucket.objects.has(`${subject}.json.gz`)).toBe(true);
    expect(failures).toEqual([]);
  });

  test('a hook has links instead: buttons would show an error there', async () => {
    const { run, posted } = sending();
    await run();
    expect(buttonsOf(posted.get('hook'))).toEqual([]);
    const shown = JSON.stringify(posted.get('hook')?.blocks);
    expect(shown).toMatch(/<https:\/\/respond\.example\/report\?t=[\w.-]+\|Open report> · <https:[^|>]+\|CSV>/);
  });

  test('the text fallback has the same links as the buttons', async () => {
    const { run, posted } = sending();
    await run();
    const message = posted.get('bot');
    const buttons = buttonsOf(message).map(({ url }) => url);
    expect(addressesIn(message?.text ?? '')).toEqual(buttons);
    expect(addressesIn(message?.plain ?? '')).toEqual(buttons);
  });

  test('every file that is kept can be opened from the message', async () => {
    const { run, posted } = sending();
    await run();
    const linked = await Promise.all(addressesIn(JSON.stringify(posted.get('bot')?.blocks)).map(subjectOf));
    expect([...new Set(linked)].toSorted()).toEqual([...bucket.objects.keys()].map((key) => key.replace('.json.gz', '')).toSorted());
  });

  test('nothing is kept for a report that no Slack channel gets', async () => {
    await sending({}, ['mail']).run();
    expect(bucket.objects.size).toBe(0);
  });

  test('the checkpoint holds no link', async () => {
    const { ports, run } = sending();
    await run();
    expect(JSON.stringify(await Array.fromAsync(ports.runs.between('report', new Date(0), new Date('2030-01-01'))))).not.toContain('?t=');
  });
});

describe('without links', () => {
  test('nothing is kept, and the message is as it was', async () => {
    const { ports, posted } = sending();
    const { opening: _, ...without } = ports;
    const { summary } = await report({ before: NOW }, without);
    expect(bucket.objects.size).toBe(0);
    expect(posted.get('bot')).toEqual(renderSlack(summary));
    expect(JSON.stringify(posted.get('bot'))).not.toMatch(/Open report|CSV|seven days/);
  });

  test.each([
    ['S3 can not be reached', 503, 'SlowDown', TransientError],
    ['the role may not', 403, 'AccessDenied', PermanentError],
  ])('%s: the report goes out without, and that is told', async (_, status, code, kind) => {
    bucket.fail(status, code);
    const { run, posted, mailed, failures } = sending();
    expect((await run()).outcome).toBe('sent');
    expect([buttonsOf(posted.get('bot')), mailed.length]).toEqual([[], 1]);
    expect(JSON.stringify([...posted.values()])).not.toMatch(/report\?t=|seven days/);
    expect(failures).toEqual([expect.any(kind)]);
  });

  test('the key is too short to sign with: the same', async () => {
    const weak = signedLinks('https://respond.example', { secrets: async () => 'secret', keys: ['ssm:/link'] });
    const { run, posted, failures } = sending({ links: weak });
    expect((await run()).outcome).toBe('sent');
    expect(buttonsOf(posted.get('bot'))).toEqual([]);
    expect(failures).toEqual([expect.objectContaining({ message: expect.stringContaining('too short for a link key') })]);
  });
});
