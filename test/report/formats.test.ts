import { gunzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../shared/cloudtrail/json.ts';
import { reportFiles } from '../../shared/report/files.ts';
import { asffFindings } from '../../shared/report/render-asff.ts';
import { renderCsv } from '../../shared/report/render-csv.ts';
import { MAIL_LIMIT_BYTES, renderHtml } from '../../shared/report/render-html.ts';
import { renderJson } from '../../shared/report/render-json.ts';
import { renderOcsf } from '../../shared/report/render-ocsf.ts';
import { renderPage } from '../../shared/report/render-page.ts';
import { renderSlack } from '../../shared/report/render-slack.ts';
import { renderText } from '../../shared/report/render-text.ts';
import { type ReportSummary, summarize } from '../../shared/report/summary.ts';
import { HUB } from '../support/contract/channel-ends.ts';
import { RULES, type Story, story, week } from './facts.ts';

const many = (number: number): readonly Story[] =>
  Array.from({ length: number }, (_, index) => {
    const rule = [RULES.key, RULES.mfa, RULES.policy, RULES.trail][index % 4] ?? RULES.key;
    const told = story(rule, `user-${index}-${'x'.repeat(40)}`).opened(new Date(Date.UTC(2026, 2, 3) + index * 1000).toISOString(), {
      summary: `somebody did something to user-${index} ${'é'.repeat(200)}`,
    });
    return index % 5 === 0 ? told.resolved('2026-03-06T00:00:00Z') : told;
  });
const csvRows = (csv: string): readonly string[] => csv.slice(1).trimEnd().split('\r\n').slice(1);
const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** Open, new, resolved and open again, as each format shows them. */
const totalsIn: Readonly<Record<string, (summary: ReportSummary) => readonly number[]>> = {
  mail: (summary) => figuresOf(renderHtml(summary), 'td[width="25%"]'),
  page: (summary) => figuresOf(renderPage(summary), '.figures dd'),
  text: (summary) => {
    const [, ...found] = /^(\d+) open, (\d+) new, (\d+) resolved, (\d+) open again$/m.exec(renderText(summary)) ?? [];
    return found.map(Number);
  },
  Slack: (summary) => {
    const [, ...found] = /Open (\d+) .*· New (\d+) · Resolved (\d+) · Open again (\d+)/.exec(renderSlack(summary).text) ?? [];
    return found.map(Number);
  },
  CSV: (summary) => {
    const cells = csvRows(renderCsv(summary)).map((row) => row.split(','));
    const of = (index: number, ...words: readonly string[]) => cells.filter((row) => words.includes(row[index] ?? '')).length;
    return [of(2, 'open'), of(3, 'new'), of(3, 'resolved'), of(3, 'regressed', 'reopened')];
  },
  OCSF: (summary) => {
    const findings: readonly { unmapped: { state: string; change: string } }[] = JSON.parse(renderOcsf(summary, { version: '1' }));
    const of = (...words: readonly string[]) => findings.filter(({ unmapped: { change } }) => words.includes(change)).length;
    return [findings.filter(({ unmapped }) => unmapped.state === 'open').length, of('new'), of('resolved'), of('regressed', 'reopened')];
  },
  ASFF: (summary) => {
    const fields = asffFindings(summary, HUB).map(({ ProductFields }) => ProductFields);
    const own = fields.filter((field) => field['trailwarden/Of'] === 'finding');
    const of = (...words: readonly string[]) => own.filter((field) => words.includes(field['trailwarden/Change'] ?? '')).length;
    return [own.filter((field) => field['trailwarden/State'] === 'open').length, of('new'), of('resolved'), of('regressed', 'reopened')];
  },
};
const figuresOf = (markup: string, selector: string): readonly number[] =>
  [...parseHTML(markup).document.querySelectorAll(selector)].map(({ textContent }) => Number(textContent));

describe('every format', () => {
  const mixed = [
    ...many(40),
    story(RULES.key, 'again').opened('2026-02-10T10:00:00Z').resolved('2026-03-03T10:00:00Z').opened('2026-03-05T10:00:00Z'),
  ];
  test.each(Object.keys(totalsIn))('%s shows the same totals', (format) => {
    const summary = summarize(week(mixed));
    expect(totalsIn[format]?.(summary)).toEqual([33, 32, 8, 1]);
    expect(summary.counts).toMatchObject({
      findings: 41,
      byState: { open: 33 },
      openBySeverity: { critical: 8, high: 17, medium: 8 },
      byChange: { new: 32, resolved: 8, regressed: 1 },
    });
  });

  test.each(Object.keys(totalsIn))('%s of an empty week shows zeros', (format) => {
    expect(totalsIn[format]?.(summarize(week()))).toEqual([0, 0, 0, 0]);
  });

  test('opens with the verdict and carries the hash', () => {
    const summary = summarize(week(mixed));
    const { sentence } = summary.verdict;
    expect(parseHTML(renderHtml(summary)).document.querySelector('h1')?.textContent).toBe(sentence);
    expect(parseHTML(renderPage(summary)).document.querySelector('h1')?.textContent).toBe(sentence);
    expect(renderText(summary).split('\n')[2]).toBe(sentence);
    expect(renderSlack(summary).text).toContain(sentence);
    for (const text of [renderHtml(summary), renderPage(summary), renderText(summary), renderCsv(summary), renderJson(summary)]) {
      expect(text).toContain(summary.hash);
    }
  });
});

describe('the same week', () => {
  test('has the same hash made again, later and from facts in another order', () => {
    const stories = many(50);
    const first = summarize(week(stories));
    const again = week(stories.toReversed(), { now: new Date('2026-04-01T00:00:00Z') });
    const second = summarize({ ...again, runs: again.runs.toReversed() }, 2);
    expect(second.hash).toBe(first.hash);
    expect([second.version, second.generatedAt]).not.toEqual([first.version, first.generatedAt]);
  });

  test('has another hash once an event came late', () => {
    const stories = many(3);
    expect(summarize(week([...stories, story(RULES.mfa, 'late').opened('2026-03-03T10:00:00Z')])).hash).not.toBe(
      summarize(week(stories)).hash,
    );
  });

  test('is plain JSON data', () => {
    const summary = summarize(week(many(3)));
    expect(canonicalJson(JSON.parse(JSON.stringify(summary)))).toBe(canonicalJson(summary));
    expect(JSON.parse(renderJson(summary))).toEqual({ schema: 'trailwarden/weekly-report', ...JSON.parse(JSON.stringify(summary)) });
  });
});

describe('a week of 10,000 findings', () => {
  const stories = many(10_000);

  test('is told in two seconds of work, in a mail under 80 KB, with every finding in the files', async () => {
    const before = process.threadCpuUsage();
    const summary = summarize(week(stories));
    const mail = renderHtml(summary);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(2);
    expect(bytes(mail)).toBeLessThanOrEqual(MAIL_LIMIT_BYTES);
    expect(mail).toMatch(/… \d+ more rows: see the attached files/);
    expect(csvRows(renderCsv(summary))).toHaveLength(10_000);
    expect(JSON.parse(renderOcsf(summary, { version: '1' }))).toHaveLength(10_000);
    const [, packed] = await reportFiles(summary, { version: '1' });
    expect(packed).toMatchObject({ fileName: expect.stringMatching(/\.csv\.gz$/), contentType: 'application/gzip' });
    expect(gunzipSync(packed?.content ?? '').toString('utf8')).toBe(renderCsv(summary));
    expect(bytes(renderText(summary))).toBeLessThan(100_000);
    const { text, blocks } = renderSlack(summary);
    expect(blocks.length).toBeLessThanOrEqual(12);
    expect(JSON.stringify(blocks).length).toBeLessThan(10_000);
    expect(text.length).toBeLessThan(4000);
  });

  test('what is left out is counted', () => {
    const summary = summarize(week(stories));
    expect(summary.changes.new).toMatchObject({ total: 8000 });
    expect(summary.changes.new.rows).toHaveLength(500);
  });
});
