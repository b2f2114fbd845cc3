import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openedFiles, type ReportPart } from '../../shared/report/files.ts';
import { renderSlack } from '../../shared/report/render-slack.ts';
import { linkBlocks } from '../../shared/report/slack-links.ts';
import { summarize } from '../../shared/report/summary.ts';
import { MessageBlocks } from '../support/slack-limits.ts';
import { RULES, story, week } from './facts.ts';
import { CHECKS, dailyRecords, failed, person, postureOf } from './posture-facts.ts';

/** As long as a signed link becomes. */
const address = (part: string): string =>
  `https://abcdefghijklmnopqrstuvwxyz012345.lambda-url.us-east-1.on.aws/report?t=${part}${'x'.repeat(480)}`;
const PARTS: readonly ReportPart[] = ['page', 'findings', 'compliance', 'people'];
const LINKS = new Map(PARTS.map((part) => [part, address(part)]));
const OURS = new Set(LINKS.values());

const hostileWeek = (name: string) =>
  summarize(
    week(
      [RULES.key, RULES.mfa, RULES.policy, RULES.trail].map((rule) =>
        story(rule, name).opened('2026-03-03T10:00:00Z', {
          summary: name,
          severity: 'critical',
          subject: { type: 'user', id: name, label: name },
        }),
      ),
      { accounts: [{ id: '111122223333', alias: name, owner: name }], posture: postureOf(dailyRecords()) },
    ),
  );

describe.each([true, false])('the Slack message with links (buttons: %s)', (hasButtons) => {
  test.each([
    'bob',
    '<https://evil.example|Open report>',
    '|Open report>',
    '`<!channel>` <https://evil.example|CSV>',
    '&lt;https://evil.example&gt;',
    '&<>'.repeat(700),
    `https://evil.example/report?t=${'x'.repeat(500)}`,
  ])('holds to Slack’s limits and links to nothing but the report, whatever the name (%#)', (name) => {
    const { blocks, text, plain } = renderSlack(hostileWeek(name), LINKS, hasButtons);
    expect(MessageBlocks.safeParse(blocks).error).toBeUndefined();
    expect(blocks.length).toBeLessThanOrEqual(12);
    expect(JSON.stringify(blocks).length).toBeLessThan(11_000);
    for (const part of [JSON.stringify(blocks), text, plain]) {
      const links = [...part.matchAll(/<([^>|]*)\|([^>]*)>/g)];
      expect(links.length).toBeGreaterThan(0);
      for (const [, url] of links) expect(OURS).toContain(url);
      expect(part).not.toMatch(/<[!@#]/);
    }
    const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    expect(buttons.map(({ url }) => url)).toEqual(hasButtons ? [address('page'), address('findings')] : []);
  });
});

test('an ampersand in an address is escaped where it is text, and as it is in a button', () => {
  const links = new Map<ReportPart, string>([['page', 'https://respond.example/report?t=a&b=c']]);
  expect(JSON.stringify(linkBlocks(links, true))).toContain('"url":"https://respond.example/report?t=a&b=c"');
  expect(JSON.stringify(linkBlocks(links, false))).toContain('<https://respond.example/report?t=a&amp;b=c|Open report>');
});

test('without posture there is no table of people to open', async () => {
  const opened = await openedFiles(summarize(week()));
  expect(opened.map(({ part }) => part)).toEqual(['page', 'findings', 'compliance']);
});

test('a week of 10,000 findings and 5,000 people can be opened by link: a tenth of what a function may answer', async () => {
  const stories = Array.from({ length: 10_000 }, (_, n) =>
    story(RULES.key, `user-${n}`).opened('2026-03-03T10:00:00Z', { summary: `${n} ${'é'.repeat(200)}` }),
  );
  const people = Array.from({ length: 5000 }, (_, n) => person(`user-${n}`, { mfa: [] }));
  const results = people.map(({ name }) => failed(CHECKS.consoleMfa, name));
  const opened = await openedFiles(summarize(week(stories, { posture: postureOf(dailyRecords({ people, results })) })));
  expect(opened.map(({ part }) => part)).toEqual(PARTS);
  for (const { part, text } of opened) expect(gzipSync(text).length, part).toBeLessThan(600_000);
});
