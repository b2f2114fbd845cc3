import { afterEach, describe, expect, test } from 'vitest';
import { pagerDuty } from '../../shared/adapters/channels/pagerduty.ts';
import type { Notice } from '../../shared/alerts/channel.ts';
import { pagerEvents } from '../../shared/alerts/render-pager.ts';
import { type Answer, type StandIn, standIn } from '../support/http-stand-in.ts';
import { alertNotice, digestNotice } from '../support/notices.ts';
import { ends, findingIdOf, later } from '../support/recordings.ts';

const open: StandIn[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const KEY = 'a'.repeat(32);
const SENDING = { key: 'k', attempt: 1, reached: [] };
async function pager(script: readonly Answer[] = [], keys = [KEY]) {
  const server = await standIn(script, { status: 202 });
  open.push(server);
  const channel = pagerDuty({
    id: 'pager',
    secret: 'ssm:/key',
    secrets: async (_, fresh) => keys[fresh ? keys.length - 1 : 0] ?? '',
    serviceRegion: 'us',
    baseUrl: server.url,
  });
  return { channel, server, sent: () => server.received.map(({ body }) => JSON.parse(body)) };
}
const over = alertNotice({ after: [ends()], reason: 'resolved', show: 'last' });
const known = alertNotice({ acknowledged: { at: later(90), by: 'ana', note: '' } });
const actions = (notice: Notice, edit = false): readonly string[] => pagerEvents(notice, edit).map(({ event_action }) => event_action);

test('an alert triggers, with what the person who is woken needs', async () => {
  const { channel, server, sent } = await pager();
  expect(await channel.send(alertNotice(), SENDING)).toEqual({ providerId: findingIdOf() });
  expect(server.received[0]?.path).toBe('/v2/enqueue');
  expect(sent()).toEqual([
    expect.objectContaining({
      routing_key: KEY,
      event_action: 'trigger',
      dedup_key: findingIdOf(),
      payload: expect.objectContaining({
        severity: 'error',
        source: '111122223333',
        class: 'policy-changed',
        timestamp: '2026-03-04T09:15:22.000Z',
      }),
      links: [
        { href: expect.stringContaining('cloudtrailv2'), text: 'The event in CloudTrail, account 111122223333' },
        { href: expect.stringContaining('#policy-changed'), text: 'What this rule means' },
      ],
    }),
  ]);
  expect(sent()[0].payload.custom_details).toMatchObject({
    Who: 'IAM user alice',
    MFA: expect.stringMatching(/^no/),
    'Do now': expect.stringMatching(/^1\) /),
  });
});

describe('what a finding becomes there', () => {
  test.each([
    ['critical', 'critical'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'info'],
    ['info', 'info'],
  ] as const)('%s is %s', (severity, there) => {
    expect(pagerEvents(alertNotice({ opening: { assessment: { severity } } }))[0]?.payload?.severity).toBe(there);
  });
  test('over: resolved', () => expect(actions(over)).toEqual(['resolve']));
  test('over before anybody heard: somebody is called all the same', () =>
    expect(actions(alertNotice({ after: [ends()], reason: 'first-and-over', show: 'last' }))).toEqual(['trigger']));
  test('acknowledged before it went out: there, and known', () => expect(actions(known)).toEqual(['trigger', 'acknowledge']));
  test('acknowledged later: known, and nobody is called again', () => expect(actions(known, true)).toEqual(['acknowledge']));
  test('all of it under the finding’s id', () => {
    const keys = [alertNotice(), over, known].flatMap((notice) => pagerEvents(notice).map(({ dedup_key }) => dedup_key));
    expect(new Set(keys)).toEqual(new Set([findingIdOf()]));
  });
  test('a digest is one event for the worst, with counts and rows', () => {
    const [event, ...more] = pagerEvents(digestNotice({ rows: 60, link: 'https://example.com/d' }));
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      event_action: 'trigger',
      dedup_key: 'f0000#slack#digest#1',
      payload: {
        severity: 'error',
        summary: '60 alerts in 5 minutes (1 HIGH, 59 MEDIUM). Worst: somebody has a key 0 [prod (111122223333)]',
      },
      links: [{ href: 'https://example.com/d', text: 'All 60 of them' }],
    });
    expect(event?.payload?.custom_details).toMatchObject({ Counts: '1 HIGH, 59 MEDIUM', short49: expect.anything(), More: '10 more' });
  });
});

test('an edit of one that is over resolves it', async () => {
  const { channel, sent } = await pager();
  await channel.edit?.(findingIdOf(), over, SENDING);
  expect(sent()).toEqual([{ routing_key: KEY, event_action: 'resolve', dedup_key: findingIdOf() }]);
});

test('a key that was changed is read again and used', async () => {
  const { channel, sent } = await pager([{ status: 400, body: '{"errors":["Invalid routing key"]}' }], [KEY, 'b'.repeat(32)]);
  await channel.send(alertNotice(), SENDING);
  expect(sent().map(({ routing_key }) => routing_key)).toEqual([KEY, 'b'.repeat(32)]);
});

test('what is no key is not sent, and not repeated', async () => {
  const { channel, server } = await pager([], ['https://events.pagerduty.com/secret']);
  await expect(channel.send(alertNotice(), SENDING)).rejects.toThrow(/^channel pager: the secret does not hold an integration key$/);
  expect(server.received).toEqual([]);
});

test('it says what PagerDuty says of the event', async () => {
  const { channel } = await pager(Array(3).fill({ status: 400, body: `{"errors":["'payload.source' is missing for ${KEY}\\u0007"]}` }));
  await expect(channel.send(alertNotice(), SENDING)).rejects.toThrow("PagerDuty refuses the event: 'payload.source' is missing for …");
});
