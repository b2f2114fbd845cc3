import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { afterEach, expect, test, vi } from 'vitest';
import { notifyHandler } from '../../functions/notify/handler.ts';
import { slackWebhook } from '../../shared/adapters/channels/slack-webhook.ts';
import { runLog } from '../../shared/adapters/store/run-log.ts';
import { sqliteTable } from '../../shared/adapters/table/sqlite-table.ts';
import { slackMessage } from '../../shared/alerts/slack-message.ts';
import type { Answer } from '../support/http-stand-in.ts';
import { mrkdwnFaults } from '../support/inert.ts';
import { alertNotice, digestNotice } from '../support/notices.ts';
import { closeAll, started, states, textOf, world } from '../support/notify-world.ts';
import { findingIdOf, opens } from '../support/recordings.ts';

/** Peers' defects in alerting that are a channel's to avoid; the numbers are those of the list of cases. */
afterEach(closeAll);

const taken: Answer = { headers: { 'content-type': 'application/json' }, body: '{"MessageId":"m-1"}' };
const rejected: Answer = {
  status: 400,
  headers: { 'x-amzn-errortype': 'MessageRejected' },
  body: '{"message":"Address is on the suppression list"}',
};
const SENDING = { key: 'k', attempt: 1, reached: [] };

/** A channel of mails to as many people; SES answers by the script, mail after mail. */
async function mailed(people: number, script: readonly Answer[]) {
  const to = Array.from({ length: people }, (_, index) => `person${index + 1}@example.com`);
  const server = await started(script, taken);
  const w = await world({
    config: {
      channels: { mail: { type: 'email', from: 't@example.com', to } },
      defaultRoute: { channels: ['mail'] },
      report: { channels: ['mail'] },
    },
    mailUrl: server.url,
  });
  await w.record(opens());
  const recipients = () =>
    server.received.flatMap(({ body }) => JSON.parse(body).Destination.ToAddresses.map((address: string) => address.split('@')[0]));
  return { ...w, recipients };
}

test('alerting 3: of three recipients one is refused: the two others have it, one is recorded as failed, nothing loops', async () => {
  const w = await mailed(3, [taken, rejected, taken]);
  await w.run();
  w.pass(3600);
  await w.run();
  expect(w.recipients()).toEqual(['person1', 'person2', 'person3']);
  expect((await w.box.deliveries(findingIdOf()))[0]).toMatchObject({
    state: 'sent',
    reached: ['person1@example.com', 'person3@example.com'],
    lastError: { kind: 'permanent', message: expect.stringMatching(/^1 of 3 recipients refused/) },
  });
});

test('alerting 6: throttled, it waits as asked and then sends; until then nothing says that it was delivered', async () => {
  const w = await world({ slack: [{ status: 429, headers: { 'retry-after': '7' } }] });
  await w.record(opens());
  expect(await w.run()).toMatchObject({ sent: 0, again: 1 });
  expect((await w.box.deliveries(findingIdOf()))[0]).toMatchObject({ state: 'pending', lastError: { kind: 'transient' } });
  w.pass(5);
  await w.run();
  expect(w.slack).toHaveLength(1);
  w.pass(5);
  expect(await w.run()).toMatchObject({ sent: 1 });
  expect(w.slack).toHaveLength(2);
});

test('alerting 10: the second of four fails: the others are sent to, and no log holds a secret', async () => {
  const w = await mailed(4, [taken, rejected]);
  const said: string[] = [];
  const writes = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => said.push(String(text)) > 0),
  );
  try {
    const logger = new Logger({ serviceName: 'notify', logLevel: 'DEBUG' });
    const handler = notifyHandler({
      ...w.ports,
      runs: runLog(sqliteTable(':memory:')),
      logger,
      meter: async () => undefined,
      tendMutes: async () => undefined,
    });
    const context = { getRemainingTimeInMillis: () => 60_000, functionName: 'notify', awsRequestId: 'r' };
    await handler({ source: 'aws.scheduler' } as never, context as unknown as Context);
    logger.error('the run', { deliveries: await w.box.deliveries(findingIdOf()) });
  } finally {
    for (const write of writes) write.mockRestore();
  }
  expect(w.recipients()).toEqual(['person1', 'person2', 'person3', 'person4']);
  expect(said.join('')).toContain('1 of 4 recipients refused');
  for (const secret of ['services/T/B/x', '"secretAccessKey"', 'ssm:/trailwarden/hook']) expect(said.join('')).not.toContain(secret);
});

test('alerting 13: a 500 is tried again, a hook that is gone gives way to another channel', async () => {
  const broken = await world({ slack: [{ status: 500 }] });
  await broken.record(opens());
  expect(await broken.run()).toMatchObject({ uncertain: 1, sent: 0 });
  broken.pass(60);
  expect(await broken.run()).toMatchObject({ sent: 1 });
  const gone = await world({ slackThen: { status: 404, body: 'no_service' } });
  await gone.record(opens());
  await gone.run();
  expect(await states(gone)).toEqual(expect.arrayContaining(['slack open 1 dead', 'mail open 1 sent']));
});

/** What came, and how long its blocks are together: above about 12,000 characters Slack refuses what is within every documented limit. */
const strict = async () => {
  const server = await started([]);
  const channel = slackWebhook({ id: 'slack', secret: 'ssm:/hook', secrets: async () => `${server.url}/services/T/B/x` });
  const longest = () => Math.max(...server.received.map(({ body }) => JSON.stringify(JSON.parse(body).blocks ?? []).length));
  return { channel, server, longest };
};

test('alerting 14: a whole policy with <!channel> in a Sid is delivered, and calls nobody', async () => {
  const statement = (index: number) => ({
    Sid: `<!channel>${index}`,
    Effect: 'Allow',
    Action: 's3:*',
    Resource: `arn:aws:s3:::bucket-${index}`,
  });
  const statements = Array.from({ length: 70 }, (_, index) => statement(index));
  const document = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  expect(document.length).toBeGreaterThan(6144);
  const { channel, server, longest } = await strict();
  const change = { what: 'policy p', before: 'unknown', after: { document } } as const;
  await channel.send(alertNotice({ opening: { assessment: { change } } }), SENDING);
  expect(server.received).toHaveLength(1);
  expect(server.received[0]?.body).toContain('&lt;!channel&gt;0');
  expect(server.received[0]?.body).not.toMatch(/<[!@]/);
  expect(longest()).toBeLessThanOrEqual(11_000);
});

test('alerting 17: what is too long is cut between characters and lines, and what is left out is counted', () => {
  for (let length = 2980; length < 3010; length++) {
    const evidence = Array.from({ length: 40 }, (_, index) => ({ label: `Fact ${index}`, value: `${'&<'.repeat(length % 60)}\`*b*\`` }));
    const { blocks } = slackMessage(alertNotice({ opening: { assessment: { evidence, summary: `${'&'.repeat(length / 3)} "it's"` } } }));
    const texts = blocks.flatMap((block) =>
      block.type === 'actions'
        ? block.elements.map((element) => element.text)
        : 'fields' in block
          ? block.fields
          : 'elements' in block
            ? block.elements
            : 'text' in block
              ? [block.text]
              : [],
    );
    for (const { type, text } of texts) {
      expect(text).not.toMatch(/&(?!(amp|lt|gt);)|&quot;|&#/);
      if (type === 'mrkdwn') expect(mrkdwnFaults(text)).toEqual([]);
    }
  }
  const lines = Array.from({ length: 400 }, (_, index) => `line ${index}`).join('\n');
  const change = { what: 'policy p', before: 'unknown', after: { document: lines } } as const;
  expect(JSON.stringify(slackMessage(alertNotice({ opening: { assessment: { change } } })))).toMatch(/\d+ more lines, see the report/);
});

test.each([
  ['12,500 characters', digestNotice({ rows: 50, text: 'x'.repeat(230) })],
  ['12 rows of 500 characters', digestNotice({ rows: 12, text: 'y'.repeat(500) })],
  ['5,000 rows', digestNotice({ rows: 5000 })],
])('alerting 19: a digest of %s is sent in one go, what it leaves out is counted', async (_, notice) => {
  const { channel, server, longest } = await strict();
  await channel.send(notice, SENDING);
  expect(server.received).toHaveLength(1);
  expect(longest()).toBeLessThanOrEqual(11_000);
  const rows = notice.kind === 'digest' ? notice.digest.rows : [];
  const text = server.received[0]?.body ?? '';
  const shown = rows.filter(({ id }) => new RegExp(`\\b${id}\\b`).test(text)).length;
  expect(shown).toBeGreaterThan(10);
  if (shown < rows.length) expect(text).toContain(`… and ${rows.length - shown} more`);
});

test('alerting 19: should Slack refuse the blocks all the same, the alert goes out as plain text at once', async () => {
  const w = await world({ slack: [{ status: 400, body: 'msg_blocks_too_long' }] });
  await w.record(opens());
  expect(await w.run()).toMatchObject({ sent: 1 });
  expect(w.slack.map(({ body }) => 'blocks' in JSON.parse(body))).toEqual([true, false]);
  expect(textOf(w.slack[1]?.body ?? '')).toContain('alice changed policy Admins');
});
