import { html, raw } from 'hono/html';
import type { Section } from '../outline/block.ts';
import type { Verdict } from '../verdict.ts';
import { type Markup, textOf } from './markup.ts';
import { pageSection } from './page-blocks.ts';
import { REPORT_STYLE } from './page-style.ts';

/** A drawing of ours, ready-made: it stands in its section in the place of the bars. */
export interface PageChart {
  /** A section's id: "overview", "activity" … */
  readonly section: string;
  readonly title: string;
  /** Trusted markup. */
  readonly svg: string;
  /** Names of its colours, with their tones: a colour means nothing alone. */
  readonly legend?: readonly (readonly [string, string])[];
}

export interface Page {
  readonly verdict: Pick<Verdict, 'kind' | 'sentence'>;
  /** Whose page it is, and of when. */
  readonly about: string;
  readonly sections: readonly Section[];
  readonly charts: readonly PageChart[];
}

/** A piece of a page: needs `REPORT_STYLE`, no script. */
export function pageArticle({ verdict, about, sections, charts }: Page): string {
  const drawn = (id: string): readonly Markup[] =>
    charts
      .filter(({ section }) => section === id)
      .map(
        ({ title, svg, legend }) => html`<figure><figcaption>${title}</figcaption>${legend ? legendOf(legend) : ''}${raw(svg)}</figure>`,
      );
  return textOf(html`<article class="report">
<header class="${verdict.kind}"><p>${about}</p>
<h1>${verdict.sentence}</h1>
<nav aria-label="Sections">${sections.map(({ id, title }) => html`<a href="#report-${id}">${title}</a>`)}</nav></header>
${sections.map((section) => pageSection(section, drawn(section.id)))}
</article>`);
}

const legendOf = (tones: NonNullable<PageChart['legend']>): Markup =>
  html`<p class="legend">${tones.map(([name, tone]) => html`<span><i class="fill-${tone}"></i>${name}</span>`)}</p>`;

/** The same as a document of its own: one file, no scripts, prints well. */
export const pageDocument = (title: string, page: Page): string =>
  textOf(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title>
<style>${raw(REPORT_STYLE)}
body{margin:0;padding:20px 12px;background:#eef1f4}@media (prefers-color-scheme:dark){body{background:#12161b}}@media (max-width:560px){body{padding:0}}@media print{body{background:none}}</style></head>
<body>${raw(pageArticle(page))}</body></html>
`);
