import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { renderMail } from '../../shared/alerts/render-mail.ts';
import { alertWith, type Saying } from '../support/alerts.ts';
import { ends } from '../support/recordings.ts';

const render = (saying: Saying = {}) => renderMail(alertWith(saying));
const visible = (html: string): string => parseHTML(html).document.body.textContent.replace(/\s+/g, ' ');
const change = { what: 'policy P', before: { document: 'a\nb' }, after: { document: 'a\nc' } };

describe('the subject', () => {
  test('word, account, title and id', () =>
    expect(render().subject).toMatch(/^\[HIGH\]\[111122223333\] Title of policy-changed \(\w{8}\)$/));
  test('of an ending', () => expect(render({ reason: 'resolved', after: [ends()] }).subject).toMatch(/^\[RESOLVED\]\[/));
  test('one line of at most 150 characters, whatever the alias', () => {
    const { subject } = render({ config: { accounts: { '111122223333': { alias: 'ä'.repeat(200) } } } });
    expect(Array.from(subject)).toHaveLength(150);
    expect(subject).not.toMatch(/\p{Cc}/u);
  });
});

test('headers that stop answering machines, and the delivery’s key', () => {
  expect(render().headers).toEqual([
    { name: 'Auto-Submitted', value: 'auto-generated' },
    { name: 'X-Auto-Response-Suppress', value: 'All' },
    { name: 'References', value: expect.stringMatching(/^<\w{16}@trailwarden\.invalid>$/) },
    { name: 'X-Alert-Delivery', value: expect.stringMatching(/^\w{16}#slack#open#1$/) },
  ]);
});

describe('both parts', () => {
  const shown = () => {
    const alert = { ...alertWith({ opening: { assessment: { change } }, delivery: { mayRepeat: true } }), others: ['LOW: other (x)'] };
    return { alert, ...renderMail(alert) };
  };
  const factsOf = ({ alert }: ReturnType<typeof shown>): readonly string[] => [
    alert.headline,
    alert.title,
    alert.summary,
    alert.reason,
    alert.why,
    ...alert.controls,
    ...alert.facts.flatMap(({ label, value }) => [label, value]),
    ...alert.evidence.flatMap(({ label, value }) => [label, value]),
    ...alert.remedy.flatMap(({ text, command }) => [text, command ?? '']),
    ...alert.others,
    alert.ending,
    alert.identity,
    '- b',
    '+ c',
    'You may have this already',
    'Do now',
    'Also in this event',
  ];
  test('say every fact', () => {
    const made = shown();
    const html = visible(made.html);
    for (const fact of factsOf(made)) {
      expect(made.text).toContain(fact);
      expect(html).toContain(fact.replace(/\s+/g, ' '));
    }
  });
  test('link to the event', () => {
    const { alert, text, html } = shown();
    expect(text).toContain(alert.link);
    expect(html).toContain(`href="${alert.link}"`);
  });
  test('leave out what there is nothing of', () => {
    const bare = renderMail({ ...alertWith({ reason: 'resolved', after: [ends()], show: 'nothing' }), why: '', controls: [] });
    for (const part of [bare.text, visible(bare.html)])
      expect(part).not.toMatch(/Why|Do now|What changed|Changed|Also in|CloudTrail|already/);
  });
  test('a note instead of the lines', () => {
    const unknown = render({ opening: { assessment: { change: { what: 'p', before: 'unknown', after: 'unknown' } } } });
    expect(unknown.text).toContain('neither the previous nor the new version is on record');
    expect(visible(unknown.html)).toContain('neither the previous nor the new version is on record');
  });
  test('the text is told as lines', () => {
    const { alert, text } = shown();
    expect(text.split('\n').slice(0, 6)).toEqual([
      alert.headline,
      expect.stringMatching(/^You may/),
      '',
      'HIGH  Title of policy-changed',
      alert.summary,
      alert.reason,
    ]);
    expect(text).toContain('\n1) Put the earlier version back.\n   aws iam set-default-policy-version --version-id v1\n');
    expect(text).toContain('\nWho                IAM user alice\n');
  });
});

describe('the HTML', () => {
  test('is escaped', () => {
    const summary = `<script>alert(1)</script> "x" 'y' & z`;
    const { html } = render({
      opening: {
        assessment: { summary, remedy: [{ text: '<b>', command: '</pre><img src=x>' }] },
        event: { userAgent: '"><a href=evil>' },
      },
    });
    expect(html).not.toMatch(/<script|<img|<b>|href=evil>/);
    expect(visible(html)).toContain(summary);
  });
  test('has no pictures, scripts, forms or remote styles, and only links to the console and to what the rule means', () => {
    const { html } = render({ opening: { assessment: { change } } });
    expect(html).not.toMatch(/<img|<svg|<script|<form|<link|url\(|@import/i);
    expect([...html.matchAll(/href="([^"]+)"/g)].map(([, url]) => new URL(url ?? '').host)).toEqual([
      'us-east-1.console.aws.amazon.com',
      'github.com',
    ]);
  });
  test('gives every cell its own paper and ink, and works light and dark', () => {
    const { document } = parseHTML(render({ opening: { assessment: { change } } }).html);
    expect(document.querySelector('meta[name="color-scheme"]')?.getAttribute('content')).toBe('light dark');
    for (const cell of document.querySelectorAll('td[style*="color:"]')) {
      expect(cell.getAttribute('style')).toMatch(/background:#[0-9a-f]{6}/);
    }
  });
  test('tells severity by colour and by word', () => {
    const colours = (['critical', 'high', 'medium', 'low', 'info'] as const).map((severity) => {
      const { html } = render({ opening: { assessment: { severity } } });
      expect(visible(html)).toContain(severity.toUpperCase());
      return /<td style="background:(#[0-9a-f]{6})/.exec(html)?.[1];
    });
    const over = /<td style="background:(#[0-9a-f]{6})/.exec(render({ reason: 'resolved', after: [ends()] }).html)?.[1];
    expect(new Set([...colours, over]).size).toBe(6);
  });
  test('stays under 80 KB; the rest of the difference is counted', () => {
    const document = Array.from({ length: 190 }, (_, line) => `${line} ${'&'.repeat(380)}`).join('\n');
    const { html, text } = render({
      opening: { assessment: { change: { what: 'p', before: { document: undefined }, after: { document } } } },
    });
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(80_000);
    expect(visible(html)).toContain('160 more lines, see the report');
    expect(text).toContain('189 &&&');
  });
  test('a difference that fits is shown whole', () => {
    const document = Array.from({ length: 190 }, (_, line) => `line ${line}`).join('\n');
    const { html } = render({ opening: { assessment: { change: { what: 'p', before: { document: undefined }, after: { document } } } } });
    expect(visible(html)).toContain('+ line 189');
    expect(visible(html)).not.toContain('more lines');
  });
});
