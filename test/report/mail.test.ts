import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { renderHtml } from '../../shared/report/render-html.ts';
import { summarize } from '../../shared/report/summary.ts';
import { RULES, story, week } from './facts.ts';
import { BEFORE, CHECKS, dailyRecords, failed, key, person, postureOf } from './posture-facts.ts';

const people = [person('alice', { keys: [key('2025-01-01T00:00:00.000Z')] }), person('bob', { mfa: [] })];
const posture = postureOf([BEFORE, ...dailyRecords({ people, results: [failed(CHECKS.consoleMfa, 'bob')] })]);
const change = story(RULES.policy, 'p').opened('2026-03-03T10:00:00Z', {
  change: { what: 'policy p', before: { document: '{}' }, after: { document: '{"a":1}' } },
});
const FULL = renderHtml(summarize(week([change, story(RULES.key, 'bob').opened('2026-03-03T10:00:00Z')], { posture })));
const EMPTY = renderHtml(summarize(week()));

describe.each([
  ['a full week', FULL],
  ['an empty week', EMPTY],
])('the mail of %s', (_, mail) => {
  const { document } = parseHTML(mail);
  const all = [...document.querySelectorAll('body, body *')];
  const styles = all.map((element) => element.getAttribute('style') ?? '');

  test('holds nothing that big clients drop', () => {
    expect(document.querySelectorAll('svg, script, img, link, form, iframe, object, video, button, input')).toHaveLength(0);
    expect(
      styles.filter((style) => /\b(?:display\s*:\s*(?:flex|grid|inline-)|position\s*:|float\s*:|var\(|calc\(|transform)/.test(style)),
    ).toEqual([]);
    expect(all.filter((element) => element.getAttribute('id') !== null)).toEqual([]);
  });

  test('asks nobody for anything', () => {
    expect(mail).not.toMatch(/(?:src|href|background|action)\s*=\s*["']?\s*(?:https?:|\/\/|cid:)/i);
    expect(mail).not.toMatch(/url\(|@import|@font-face/i);
  });

  test('is laid out and legible without its style sheet: every cell with words has its own font, or stands in one that has', () => {
    const bare = all.filter((element) => {
      const words = [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '');
      return words && !hasOwn(element, /color:#/) && !hasOwn(element.parentElement, /color:#/);
    });
    expect(bare.map(({ outerHTML }) => outerHTML.slice(0, 120))).toEqual([]);
    const layouts = [...document.querySelectorAll('table')];
    expect(layouts.length).toBeGreaterThan(5);
    expect(layouts.filter((table) => table.getAttribute('cellpadding') !== '0')).toEqual([]);
  });
});

const hasOwn = (element: Element | null, what: RegExp): boolean => what.test(element?.getAttribute('style') ?? '');

test('bars are cells: the number is text, the width is decoration', () => {
  const { document } = parseHTML(FULL);
  const rows = [...document.querySelectorAll('td')].filter(({ textContent }) => textContent === '> 365 d');
  const [bar] = rows.flatMap((cell) => [...(cell.nextElementSibling?.querySelectorAll('td') ?? [])]);
  expect(rows[0]?.nextElementSibling?.textContent?.trim()).toBe('1 key');
  expect(bar?.getAttribute('width')).toMatch(/^\d+%$/);
});
