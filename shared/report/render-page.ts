import { type Page, type PageChart, pageArticle, pageDocument } from './html/page.ts';
import { outlineOf, titleOf } from './outline/outline.ts';
import type { ReportSummary } from './summary.ts';

const ROOM = { rows: 200, policyChanges: 100, meaningRows: 3, diffLines: 20, isBrief: false, text: 600 } as const;

const pageOf = (summary: ReportSummary, charts: readonly PageChart[]): Page => ({
  verdict: summary.verdict,
  about: `Trailwarden · ${titleOf(summary)} · ${summary.week.zone}`,
  sections: outlineOf(summary, ROOM),
  charts,
});

/** The whole report as a piece of a page: needs `REPORT_STYLE`, no script. */
export const renderPageFragment = (summary: ReportSummary, charts: readonly PageChart[] = []): string =>
  pageArticle(pageOf(summary, charts));

/** The whole report as a document of its own: one file, no scripts, prints well. */
export const renderPage = (summary: ReportSummary, charts: readonly PageChart[] = []): string =>
  pageDocument(`Trailwarden ${summary.week.id}`, pageOf(summary, charts));
