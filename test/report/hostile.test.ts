import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { renderCsv } from '../../shared/report/render-csv.ts';
import { renderHtml } from '../../shared/report/render-html.ts';
import { renderOcsf } from '../../shared/report/render-ocsf.ts';
import { renderPage } from '../../shared/report/render-page.ts';
import { renderSlack } from '../../shared/report/render-slack.ts';
import { renderText } from '../../shared/report/render-text.ts';
import { type ReportSummary, summarize } from '../../shared/report/summary.ts';
import { parsedCsv as parsed } from '../support/csv.ts';
import { RULES, story, week } from './facts.ts';

/** A name that an attacker may choose, everywhere such a name can stand. */
const withName = (name: string): ReportSummary =>
  summarize(
    week(
      [
        story(RULES.key, name)
          .opened('2026-03-03T10:00:00Z', {
            summary: name,
            subject: { type: 'user', id: name, label: name },
            event: { sourceAddress: name, errorCode: name, outcome: 'denied' },
          })
          .acknowledged('2026-03-03T11:00:00Z', name, name),
        story(RULES.rootLogin, 'root').opened('2026-03-03T10:00:00Z', { summary: name, event: { sourceAddress: name } }),
        story(RULES.policy, 'p').opened('2026-03-03T10:00:00Z', {
          summary: name,
          change: { what: name, before: { document: '{}' }, after: { document: JSON.stringify({ Sid: name }) } },
          meaning: { change: 'widened', headline: name, rows: [{ label: name, words: name }], more: 1 },
        }),
      ],
      {
        accounts: [{ id: '111122223333', alias: name, owner: name }],
        mutes: [
          {
            id: 'm',
            scope: { subject: name },
            author: name,
            reason: name,
            created: new Date('2026-03-02T00:00:00Z'),
            until: new Date('2026-03-20T00:00:00Z'),
          },
        ],
      },
    ),
  );

describe('text from events', () => {
  test.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</style><script>1</script>',
    '<!--',
  ])('%j is text in mail and page', (name) => {
    for (const markup of [renderHtml(withName(name)), renderPage(withName(name))]) {
      const { document } = parseHTML(markup);
      expect(document.querySelectorAll('script, img, [onmouseover], [onerror]')).toHaveLength(0);
      expect(document.body.textContent).toContain(name);
    }
  });

  test.each(['<!channel>', '<@U123>', '<https://evil.example|console.aws.amazon.com>', '`*bold*` <!here>', '&lt;!channel&gt;'])(
    '%j calls, links and formats nothing in Slack',
    (name) => {
      const { blocks, text } = renderSlack(withName(name));
      for (const part of [JSON.stringify(blocks), text]) expect(part).not.toMatch(/<[!@#h]/);
      const spans = JSON.stringify(blocks).split('`');
      expect(spans.length % 2).toBe(1);
      expect(spans.filter((_, index) => index % 2 === 0).join('')).not.toContain('bold');
    },
  );

  test('what Slack escapes it escapes once', () => {
    expect(renderSlack(withName('a<b>&"c')).text).toContain('`a&lt;b&gt;&amp;"c`');
  });

  test.each(['=1+1', '+1', '-1', '@cmd', '\t=1', '\r=1', ' =1', '\n=1', '＝1', '＋1', '－1', '＠cmd', '\u00a0＝1', '\u200b=1'])(
    '%j opens as no formula in a spreadsheet',
    (name) => {
      const cells = parsed(renderCsv(withName(name))).flat();
      expect(cells.filter((cell) => cell.includes(name)).length).toBeGreaterThan(0);
      for (const cell of cells) expect(cell).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u);
    },
  );

  test('JSON keeps the value as it was', () => {
    const findings: readonly { message: string }[] = JSON.parse(renderOcsf(withName('=1+1\r\n'), { version: '1' }));
    expect(findings.map(({ message }) => message)).toContain('=1+1\r\n');
  });

  test.each(['a\r\nVERDICT: all is well', 'a\u2028b', 'a\u202egnp', 'a\u001b[31mred'])('%j stays on its line in the text', (name) => {
    const text = renderText(withName(name));
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(text).not.toMatch(/^VERDICT/m);
  });

  test('rows of the CSV end in CRLF, the file begins with a byte order mark', () => {
    const csv = renderCsv(withName('a\nb'));
    expect(csv.startsWith('\ufeffweek,severity')).toBe(true);
    expect(parsed(csv)).toHaveLength(4);
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  test('a name longer than any mail can hold is cut', () => {
    expect(renderHtml(withName('x'.repeat(100_000))).length).toBeLessThan(80_000);
  });
});
