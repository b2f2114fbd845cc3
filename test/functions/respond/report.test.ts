import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reportKeeper, reportShelf } from '../../../shared/adapters/kept-reports.ts';
import { s3ObjectGet } from '../../../shared/adapters/objects/s3-object-get.ts';
import { openedFiles } from '../../../shared/report/files.ts';
import { keptKey } from '../../../shared/report/kept-reports.ts';
import { summarize } from '../../../shared/report/summary.ts';
import { RULES, story, week } from '../../report/facts.ts';
import { type RespondWorld, respondWorld } from '../../support/respond-world.ts';
import { s3StandIn } from '../../support/s3-stand-in.ts';
import { following, tokenOf, type UrlEvent } from '../../support/url-events.ts';

const DAY = 86_400;
const HOSTILE = '"><script>alert(1)</script>';
const SUMMARY = summarize(week([story(RULES.key, HOSTILE).opened('2026-03-03T10:00:00Z', { summary: HOSTILE })]));
const FILES = await openedFiles(SUMMARY);
const [PAGE, CSV] = FILES.map(({ fileName }) => keptKey(SUMMARY, fileName)) as [string, string];
const asked = (link: string, method = 'GET'): UrlEvent => {
  const event = following(link);
  return { ...event, requestContext: { http: { ...event.requestContext.http, method } } };
};

let world: RespondWorld;
beforeEach(async () => {
  world = await respondWorld();
  for (const { part: _, ...file } of FILES) await reportKeeper(world.objects).save(keptKey(SUMMARY, file.fileName), file);
});
afterEach(() => world.table.close());

const link = (key = PAGE) => world.links.report(key, world.now());
const textOf = ({ body }: { readonly body: string }) => gunzipSync(Buffer.from(body, 'base64')).toString('utf8');

describe('a link in the Slack message', () => {
  test('opens the page as it was made, and nothing on it acts', async () => {
    const answer = await world.call(following(await link()));
    expect(answer).toMatchObject({ status: 200, isBase64: true });
    expect(textOf(answer)).toBe(FILES[0]?.text);
    const { document } = parseHTML(textOf(answer));
    expect(document.querySelectorAll('script, img, link, form, iframe, object, [onclick], [src]')).toHaveLength(0);
    expect(document.body.textContent).toContain(HOSTILE);
  });

  test('is kept by nobody on the way, tells nobody where it came from, and lets only its own styles in', async () => {
    expect((await world.call(following(await link()))).headers).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'content-encoding': 'gzip',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  test('saves a table under its name', async () => {
    const answer = await world.call(following(await link(CSV)));
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="trailwarden-2026-W10-v1-${SUMMARY.hash.slice(0, 8)}.csv"`,
      'x-content-type-options': 'nosniff',
    });
    expect(textOf(answer)).toBe(FILES[1]?.text);
  });

  test('can be followed for a week, by whoever looks ahead as well, and changes nothing', async () => {
    const address = await link();
    const before = world.writes();
    world.pass(7 * DAY - 1);
    for (let index = 0; index < 3; index++) expect((await world.call(following(address))).status).toBe(200);
    expect(await world.call(asked(address, 'HEAD'))).toMatchObject({ status: 200, body: '', isBase64: false });
    world.pass(2);
    expect(await world.call(following(address))).toMatchObject({ status: 401, body: expect.stringContaining('good for seven days') });
    expect(world.writes()).toBe(before);
    expect(world.counts).toEqual({ RespondOpened: 3, RespondStale: 1 });
  });

  test('leaves in the log what was opened and from where, and never itself', async () => {
    const address = await link();
    await world.call(following(address));
    await world.call(following(`${address}x`));
    world.pass(8 * DAY);
    await world.call(following(address));
    expect(world.lines).toEqual([
      JSON.stringify(['a report was opened', { file: PAGE, from: '198.51.100.7' }]),
      JSON.stringify(['a request was refused', { reason: 'forged', status: 401, from: '198.51.100.7' }]),
      JSON.stringify(['a request was refused', { reason: 'stale', status: 401, from: '198.51.100.7' }]),
    ]);
    expect(world.lines.join()).not.toContain(tokenOf(address).slice(0, 20));
  });
});

describe('refused', () => {
  test.each(['POST', 'PUT', 'DELETE'])('%s', async (method) => {
    expect((await world.call(asked(await link(), method))).status).toBe(404);
  });

  test('without a token, or with one that is not ours or for something else', async () => {
    const address = await link();
    const token = tokenOf(address);
    expect((await world.call(following('https://respond.example/report'))).status).toBe(400);
    const other = [
      tokenOf(await world.links.digest(PAGE, world.now())),
      tokenOf(await world.links.answer(PAGE, 'slack', world.now())),
      token.slice(0, -8),
      `${token}${token}`,
      'x',
    ];
    for (const wrong of other) expect((await world.call(following(address.replace(token, wrong)))).status).toBe(401);
    for (const door of ['answer', 'digest'])
      expect((await world.call(following(address.replace('/report?', `/${door}?`)))).status).toBe(401);
  });

  test.each([
    'snapshots/111122223333/2026-03-04T030000.000Z',
    'records/111122223333/2026-03-04T030000.000Z',
    'reports',
    'reports/',
    `x/${PAGE}`,
    `${PAGE}\n`,
    PAGE.replace('/v1', '/../v1'),
    PAGE.replace('trailwarden', '../../../snapshots/a'),
    'reports/2026-W10/v1-0123abcd/..',
    'reports/2026-W10/v1-0123abcd/../../a.html',
    '',
  ])('what is no report (%j), signed as it is: it is not even looked for', async (key) => {
    const looked: string[] = [];
    const wary = await respondWorld({ reports: { file: async (at) => void looked.push(at) } });
    const answer = await wary.call(following(await wary.links.report(key, wary.now())));
    expect(answer).toMatchObject({ status: 403, body: expect.stringContaining('This is no report') });
    expect(looked).toEqual([]);
    wary.table.close();
  });

  test('where the configuration has no links', async () => {
    const address = await link();
    const without = await respondWorld({
      config: { respond: { slack: { signingSecret: 'ssm:/signing', botToken: 'ssm:/bot', users: { U0000000ANA: { name: 'ana' } } } } },
    });
    expect(await without.call(following(address))).toMatchObject({ status: 404, body: '' });
    without.table.close();
  });
});

describe('a report that can not be shown', () => {
  test('is no longer there: the page says where it is to be had', async () => {
    const gone = PAGE.replace('W10', 'W09');
    expect(await world.call(following(await link(gone)))).toMatchObject({
      status: 404,
      body: expect.stringMatching(/no longer kept.*weekly mail/),
    });
  });

  test('is larger than a function may answer', async () => {
    const text = randomBytes(3_600_000).toString('base64');
    await reportKeeper(world.objects).save(PAGE, { fileName: 'trailwarden.html', contentType: 'text/html', text });
    const answer = await world.call(following(await link()));
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.body.length).toBeLessThan(5_900_000);

    await reportKeeper(world.objects).save(PAGE, { fileName: 'trailwarden.html', contentType: 'text/html', text: `${text}${text}` });
    expect(await world.call(following(await link()))).toMatchObject({
      status: 413,
      body: expect.stringMatching(/too large to be shown here.*weekly mail/),
    });
  });

  test.each([
    ['of another form', { html: 'x' }],
    ['with a type that a browser would run', { fileName: 'a.html', contentType: 'image/svg+xml', text: '<svg/>' }],
    ['with a name that ends the header', { fileName: 'a"\r\nset-cookie: x.csv', contentType: 'text/csv', text: '' }],
  ])('is an object %s: nothing of it is shown, and the log says so', async (_, value) => {
    await world.objects.put(PAGE, value);
    expect((await world.call(following(await link()))).status).toBe(404);
    expect(world.lines[0]).toContain('can not be read');
  });
});

describe('over the real client', () => {
  let server: Awaited<ReturnType<typeof s3StandIn>>;
  let over: RespondWorld;
  beforeEach(async () => {
    server = await s3StandIn();
    const client = new S3Client({
      region: 'us-east-1',
      endpoint: server.url,
      forcePathStyle: true,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    });
    over = await respondWorld({ reports: reportShelf(s3ObjectGet(client, 'archive')) });
  });
  afterEach(async () => {
    over.table.close();
    await server.close();
  });

  test('what S3 refuses, as it does what is not there to a role that may not list, is gone for the reader and told to the log', async () => {
    server.fail(403, 'AccessDenied');
    expect((await over.call(following(await link()))).status).toBe(404);
    expect(over.lines[0]).toContain('a report that a link leads to can not be read');
  });

  test('what S3 can not give now can be asked for again', async () => {
    server.fail(503, 'SlowDown');
    expect(await over.call(following(await link()))).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
  });
});
