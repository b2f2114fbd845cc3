import { html, raw } from 'hono/html';
import { type Markup, textOf } from './html/markup.ts';
import { pageSection } from './html/page-blocks.ts';
import { REPORT_STYLE } from './html/page-style.ts';
import { outlineOf, titleOf } from './outline/outline.ts';
import type { ReportSummary } from './summary.ts';

/** A drawing of ours, ready-made: it stands in its section in the place of the bars. */
export interface ReportChart {
  /** A section's id: "overview", "activity" … */
  readonly section: string;
  readonly title: string;
  /** Trusted markup. */
  readonly svg: string;
  /** Names of its colours, with their tones: a colour means nothing alone. */
  readonly legend?: readonly (readonly [string, string])[];
}

const ROOM = { rows: 200, policyChanges: 100, meaningRows: 3, diffLines: 20, isBrief: false, text: 600 } as const;

/** The whole report as a piece of a page: needs `REPORT_STYLE`, no script. */
export function renderPageFragment(summary: ReportSummary, charts: readonly ReportChart[] = []): string {
  const { verdict, week } = summary;
  const sections = outlineOf(summary, ROOM);
  const drawn = (id: string): readonly Markup[] =>
    charts
      .filter(({ section }) => section === id)
      .map(
        ({ title, svg, legend }) => html`<figure><figcaption>${title}</figcaption>${legend ? legendOf(legend) : ''}${raw(svg)}</figure>`,
      );
  return textOf(html`<article class="report">
<header class="${verdict.kind}"><p>${`Trailwarden · ${titleOf(summary)} · ${week.zone}`}</p>
<h1>${verdict.sentence}</h1>
<nav aria-label="Sections">${sections.map(({ id, title }) => html`<a href="#report-${id}">${title}</a>`)}</nav></header>
${sections.map((section) => pageSection(section, drawn(section.id)))}
</article>`);
}

const legendOf = (tones: NonNullable<ReportChart['legend']>): Markup =>
  html`<p class="legend">${tones.map(([name, tone]) => html`<span><i class="fill-${tone}"></i>${name}</span>`)}</p>`;

/** The whole report as a document of its own: one file, no scripts, prints well. */
export const renderPage = (summary: ReportSummary, charts: readonly ReportChart[] = []): string =>
  textOf(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${`Trailwarden ${summary.week.id}`}</title>
<style>${raw(REPORT_STYLE)}
body{margin:0;padding:20px 12px;background:#eef1f4}@media (prefers-color-scheme:dark){body{background:#12161b}}@media (max-width:560px){body{padding:0}}@media print{body{background:none}}</style></head>
<body>${raw(renderPageFragment(summary, charts))}</body></html>
`);
