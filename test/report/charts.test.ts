import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, test } from 'vitest';
import { reportCharts } from '../../shared/report/charts/report-charts.ts';
import { renderPage } from '../../shared/report/render-page.ts';
import { summarize } from '../../shared/report/summary.ts';
import { RULES, story, week } from './facts.ts';

describe.each([
  ['an empty week', week()],
  [
    'a week with findings',
    week([story(RULES.key, 'bob').opened('2026-03-03T10:00:00Z'), story(RULES.trail, 't').opened('2026-03-04T10:00:00Z')]),
  ],
])('drawings of %s', (_, input) => {
  const summary = summarize(input);
  let charts: Awaited<ReturnType<typeof reportCharts>>;
  beforeAll(async () => {
    charts = await reportCharts(summary);
  });

  test('are static vectors with text, named for who cannot see them', () => {
    for (const { svg } of charts) {
      const { document } = parseHTML(svg);
      expect(document.querySelector('svg')?.getAttribute('aria-label')).toBeTruthy();
      expect(document.querySelectorAll('text').length).toBeGreaterThan(3);
      expect(document.querySelectorAll('script, style, foreignObject')).toHaveLength(0);
      expect(svg).not.toContain('NaN');
    }
  });

  test('drawn again they are the same, byte for byte', async () => {
    expect(await reportCharts(summary)).toEqual(charts);
  });

  test('each stands once in its section of the page', () => {
    const { document } = parseHTML(renderPage(summary, charts));
    for (const { section, title } of charts) {
      const captions = [...document.querySelectorAll(`#report-${section} figcaption`)].map(({ textContent }) => textContent);
      expect(captions.filter((caption) => caption === title)).toHaveLength(1);
    }
  });

  test('show the figures as numbers too', () => {
    const labels = charts.flatMap(({ svg }) => [...parseHTML(svg).document.querySelectorAll('text')].map(({ textContent }) => textContent));
    expect(labels).toContain('Mon');
    expect(labels).toContain(String(summary.activity.families.find(({ family }) => family === 'access-keys')?.total ?? 0));
  });
});
