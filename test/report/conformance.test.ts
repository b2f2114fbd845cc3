import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { renderComplianceCsv } from '../../shared/report/render-compliance-csv.ts';
import { renderCsv } from '../../shared/report/render-csv.ts';
import { MAIL_LIMIT_BYTES, renderHtml } from '../../shared/report/render-html.ts';
import { renderJson } from '../../shared/report/render-json.ts';
import { renderOcsf } from '../../shared/report/render-ocsf.ts';
import { renderPage } from '../../shared/report/render-page.ts';
import { renderPeopleCsv } from '../../shared/report/render-people-csv.ts';
import { renderSlack } from '../../shared/report/render-slack.ts';
import { renderText } from '../../shared/report/render-text.ts';
import { type ReportSummary, summarize } from '../../shared/report/summary.ts';
import { weekById } from '../../shared/report/week.ts';
import { parsedCsv } from '../support/csv.ts';
import { RULES, story, week } from './facts.ts';
import { BEFORE, CHECKS, dailyRecords, everyError, failed, passed, person, postureOf, recordAt, root } from './posture-facts.ts';

const withPosture = (records = dailyRecords(), over = {}): ReportSummary => summarize(week([], { posture: postureOf(records), ...over }));
const bytes = (text: string): number => new TextEncoder().encode(text).length;
const textOf = (markup: string): string => parseHTML(markup).document.body.textContent ?? '';

describe('alerts-and-report 5', () => {
  test.each([
    ['2026-W13', 167],
    ['2026-W43', 169],
  ])('(a) the week of the clock change %s totals %d hours in every format', (id, hours) => {
    const changing = weekById(id, 'Europe/Berlin');
    const summary = summarize(week([], { week: changing, now: changing.end }));
    expect(summary.week.hours).toBe(hours);
    for (const shown of [renderHtml(summary), renderPage(summary), renderText(summary), renderSlack(summary).text])
      expect(shown).toContain(`${hours} of ${hours} hours covered`);
  });

  test('(b) where every check is ERROR nobody vouches, and no percentage of the accounts’ state is printed', () => {
    const summary = withPosture(
      dailyRecords({ results: everyError(), people: [], failedSources: ['credentialReport', 'authorizationDetails'] }),
    );
    expect(summary.verdict).toMatchObject({
      kind: 'cannot-vouch',
      sentence: expect.stringContaining('no check of the accounts’ state could be judged'),
    });
    expect(summary.posture?.checks.counts).toEqual({ PASS: 0, FAIL: 0, ERROR: 5, STALE: 0, 'NOT EVALUATED': 0 });
    expect(
      summary.compliance.flatMap(({ controls }) => controls).filter(({ state, checks }) => state === 'PASS' && checks.length > 0),
    ).toEqual([]);
    for (const shown of [renderHtml(summary), renderPage(summary)]) expect(textOf(shown).replace(/95 % within/g, '')).not.toMatch(/\d\s?%/);
  });

  test('(c) no user and no key: zeros, and how often was looked', () => {
    const summary = withPosture([BEFORE, ...dailyRecords({ people: [root()] })]);
    expect(summary.posture?.hygiene?.figures.find(({ what }) => what === 'users')).toMatchObject({ now: 0, delta: -2 });
    expect(summary.posture?.keyAges).toMatchObject({
      keys: 0,
      buckets: Array.from({ length: 6 }, () => expect.objectContaining({ count: 0 })),
    });
    const page = textOf(renderPage(summary));
    expect(page).toContain('Console users with MFA: there are none');
    expect(page).toContain('1 of 1 account read, 7 runs.');
  });

  test.each(['=1+1', '@cmd', '+1', '-1', '＝1'])('(d) a user called %j opens as text in every CSV', (name) => {
    const people = [root(), person(name, { owner: name, groups: [name], possiblyShared: [name] })];
    const posture = postureOf(dailyRecords({ people, results: [failed(CHECKS.rotated, name, name)] }));
    const summary = summarize(week([story(RULES.key, name).opened('2026-03-03T10:00:00Z')], { posture }));
    const files = [renderCsv(summary), renderPeopleCsv(summary), renderComplianceCsv(summary)];
    expect(parsedCsv(files[1] ?? '').flat()).toContain(`'${name}`);
    for (const cell of files.flatMap((file) => parsedCsv(file).flat())) expect(cell).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u);
    expect(JSON.parse(renderJson(summary)).posture.people.rows.map((row: { name: string }) => row.name)).toContain(name);
  });

  test('(e) checks, people and controls total the same in JSON, CSV, OCSF, page, mail, text and Slack', () => {
    const results = [failed(CHECKS.rotated, 'alice'), failed(CHECKS.rotated, 'bob'), passed(CHECKS.rootMfa), ...everyError().slice(1, 2)];
    const summary = withPosture([BEFORE, ...dailyRecords({ results })]);
    const counts = 'PASS 1 (−4), FAIL 1 (+1), ERROR 1 (+1), STALE 0 (±0), not evaluated 2';
    expect(JSON.parse(renderJson(summary)).posture.checks.counts).toEqual({ PASS: 1, FAIL: 1, ERROR: 1, STALE: 0, 'NOT EVALUATED': 2 });
    for (const shown of [textOf(renderPage(summary)), textOf(renderHtml(summary)), renderText(summary), renderSlack(summary).text])
      expect(shown).toContain(counts);
    const ocsf: readonly { class_uid: number; compliance?: { status_id: number } }[] = JSON.parse(renderOcsf(summary, { version: '1' }));
    const statuses = ocsf.flatMap(({ class_uid, compliance }) => (class_uid === 2003 && compliance ? [compliance.status_id] : []));
    expect(statuses.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 99, 99]);
    expect(parsedCsv(renderPeopleCsv(summary))).toHaveLength(1 + (summary.posture?.people.total ?? 0));
    const items = summary.compliance.flatMap(({ controls }) => controls);
    expect(
      parsedCsv(renderComplianceCsv(summary))
        .slice(1)
        .map((cells) => cells[5]),
    ).toEqual(items.map(({ state }) => state));
    for (const shown of [renderPage(summary), renderHtml(summary), renderJson(summary), renderPeopleCsv(summary), renderText(summary)])
      expect(shown).toContain(summary.hash);
  });

  test('(f) 5,000 findings and 5,000 people: the mail holds 80 KB, the files hold all', () => {
    const stories = Array.from({ length: 5000 }, (_, n) => story(RULES.key, `user-${n}`).opened('2026-03-03T10:00:00Z'));
    const people = Array.from({ length: 5000 }, (_, n) =>
      person(`user-${n}`, { mfa: [], keys: [{ slot: 1, isActive: true, made: '2024-01-01T00:00:00.000Z' }] }),
    );
    const results = people.map(({ name }) => failed(CHECKS.consoleMfa, name));
    const summary = summarize(week(stories, { posture: postureOf(dailyRecords({ people, results })) }));
    expect(bytes(renderHtml(summary))).toBeLessThanOrEqual(MAIL_LIMIT_BYTES);
    expect(parsedCsv(renderCsv(summary))).toHaveLength(5001);
    expect(parsedCsv(renderPeopleCsv(summary))).toHaveLength(5001);
    const { blocks, text } = renderSlack(summary);
    expect(blocks.length).toBeLessThanOrEqual(12);
    expect(text.length).toBeLessThan(4000);
  });

  test('(g) the same week made again has the same hash, whatever order its facts come in', () => {
    const records = [BEFORE, ...dailyRecords()];
    const again = postureOf(records.toReversed());
    expect(withPosture(records).hash).toBe(summarize(week([], { posture: again, now: new Date('2026-05-01T00:00:00Z') })).hash);
  });

  test('(h) fixed and broken in one week: once, as regressed, with both times', () => {
    const twice = story(RULES.key, 'bob').opened('2026-02-10T10:00:00Z').resolved('2026-03-03T10:00:00Z').opened('2026-03-05T10:00:00Z');
    const { changes, findings } = summarize(week([twice]));
    expect(findings).toMatchObject([
      { change: 'regressed', resolvedAt: '2026-03-03T10:00:00.000Z', reopenedAt: '2026-03-05T10:00:00.000Z' },
    ]);
    expect([changes.regressed.total, changes.resolved.total, changes.new.total]).toEqual([1, 0, 0]);
  });

  test('(i) what a mute covered is open from the instant at which it ended', () => {
    const until = new Date('2026-03-04T12:00:00Z');
    const mute = { id: 'm', scope: { rule: RULES.key.id }, author: 'ana', reason: 'r', created: new Date('2026-03-01T00:00:00Z'), until };
    const { findings, mutes } = summarize(week([story(RULES.key, 'bob').opened('2026-03-03T10:00:00Z')], { mutes: [mute] }));
    expect(findings).toMatchObject([{ state: 'open', mutedUntil: null }]);
    expect(mutes.ended.rows).toMatchObject([{ until: until.toISOString(), openUnder: 1 }]);
  });

  test('(j) an event that comes late is told as such, and makes the week’s own report another version', () => {
    const at = new Date('2026-02-25T10:00:00Z');
    const late = { eventId: 'e', at, recordedAt: new Date('2026-03-04T10:00:00Z'), findings: ['f'], rules: [RULES.key.id] };
    const summary = summarize(week([], { late: [late] }));
    expect(textOf(renderPage(summary))).toContain('1 event of 2026-W09 came in after its report');
    expect(summary.counts).toMatchObject({ findings: 0, detections: 0 });
    expect(summarize(week([], { late: [late] }), 2).version).toBe(2);
  });

  test('(k) versions differ in items and numbers: 7.0 has no "one active key", and counts the others on', () => {
    const of = (version: string) => withPosture().compliance.find(({ benchmark }) => benchmark === `cis-${version}`)?.controls ?? [];
    const numberOf = (version: string, check: string) => of(version).find(({ checks }) => checks.includes(check))?.number;
    expect(['3.0', '5.0', '6.0', '7.0'].map((version) => numberOf(version, CHECKS.rotated.id))).toEqual(['1.14', '1.13', '2.13', '2.12']);
    expect(['3.0', '5.0', '6.0', '7.0'].map((version) => numberOf(version, CHECKS.oneKey.id))).toEqual(['1.13', '1.12', '2.12', undefined]);
    expect(of('6.0').length).not.toBe(of('7.0').length);
  });

  test.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>'])('(l) %s is text, whoever is called so', (name) => {
    const people = [
      person(name, {
        mfa: [],
        owner: name,
        groups: [name],
        possiblyShared: [name],
        keys: [{ slot: 1, isActive: true, made: '2025-01-01T00:00:00.000Z', id: name }],
      }),
    ];
    const principals = [
      {
        kind: 'role' as const,
        name,
        arn: name,
        admin: 'full' as const,
        path: name,
        access: { asOf: '', granted: 1, used: 0, unused: [name] },
        lastUsed: null,
        created: '2025-01-01T00:00:00.000Z',
      },
    ];
    const posture = postureOf([
      recordAt('2026-03-04T03:00:00.000Z', { people, principals, results: [failed(CHECKS.consoleMfa, name, name)] }),
    ]);
    const summary = summarize(week([], { posture, accounts: [{ id: '111122223333', alias: name, owner: name }] }));
    for (const markup of [renderHtml(summary), renderPage(summary)]) {
      const { document } = parseHTML(markup);
      expect(document.querySelectorAll('script, img, [onerror]')).toHaveLength(0);
      expect(document.body.textContent).toContain(name);
    }
  });
});
