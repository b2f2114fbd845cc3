import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { WORST_FIRST } from '../shared/report/activity.ts';
import type { ReportChart } from '../shared/report/render-page.ts';
import type { ReportSummary } from '../shared/report/summary.ts';

/** The report's drawings as static SVG: text labels, colours from the page's own variables, as wide as their place. */
export const reportCharts = (summary: ReportSummary): readonly ReportChart[] => [
  { section: 'overview', title: 'Open findings by family', svg: openByFamily(summary) },
  { section: 'overview', title: 'Detections a day, by severity', svg: detectionsByDay(summary) },
  { section: 'activity', title: 'How soon events were detected', svg: delays(summary) },
];

const WIDTH = 460;
const LONGEST_LABEL = 26;
const COLOURS = {
  domain: [...WORST_FIRST],
  range: WORST_FIRST.map((severity) => `var(--${severity}, currentColor)`),
};

function detectionsByDay({ activity }: ReportSummary): string {
  const bars = activity.days.flatMap(({ name, bySeverity }) =>
    WORST_FIRST.map((severity) => ({ day: name, severity, detections: bySeverity[severity] })),
  );
  return drawn('Detections a day, by severity', {
    height: 256,
    marginLeft: 34,
    x: { domain: activity.days.map(({ name }) => name), label: null },
    y: { ...whole(activity.days.map(({ total }) => total)), label: null, grid: true },
    color: COLOURS,
    marks: [
      Plot.barY(bars, { x: 'day', y: 'detections', fill: 'severity', order: [...WORST_FIRST] }),
      Plot.text(activity.days, { x: 'name', y: 'total', text: ({ total }) => (total === 0 ? '' : String(total)), dy: -7 }),
      Plot.ruleY([0]),
    ],
  });
}

function openByFamily({ findings, activity }: ReportSummary): string {
  const open = findings.filter(({ state }) => state === 'open');
  const families = activity.families.map(({ family, title }) => ({
    title: title.length > LONGEST_LABEL ? `${title.slice(0, LONGEST_LABEL - 1).trimEnd()}…` : title,
    of: open.filter((row) => row.family === family),
  }));
  // Families with nothing open stand in the table of events; here they would bury the others.
  const rows = open.length === 0 ? families : families.filter(({ of }) => of.length > 0);
  const bars = rows.flatMap(({ title, of }) =>
    WORST_FIRST.map((severity) => ({ title, severity, findings: of.filter((row) => row.severity === severity).length })),
  );
  return drawn('Open findings by family and severity', {
    height: 40 + rows.length * 24,
    marginLeft: 190,
    marginRight: 34,
    x: { ...whole(rows.map(({ of }) => of.length)), label: null, grid: true },
    y: { domain: rows.map(({ title }) => title), label: null, tickSize: 0 },
    color: COLOURS,
    marks: [
      Plot.barX(bars, { x: 'findings', y: 'title', fill: 'severity', order: [...WORST_FIRST], insetTop: 3, insetBottom: 3 }),
      Plot.text(rows, { x: ({ of }) => of.length, y: 'title', text: ({ of }) => String(of.length), textAnchor: 'start', dx: 6 }),
    ],
  });
}

function delays({ delays: { histogram } }: ReportSummary): string {
  return drawn('Detections by delay after the event', {
    height: 210,
    marginLeft: 34,
    x: { domain: histogram.map(({ bucket }) => bucket), label: null },
    y: { ...whole(histogram.map(({ count }) => count)), label: null, grid: true },
    marks: [
      Plot.barY(histogram, { x: 'bucket', y: 'count', fill: 'var(--low, currentColor)' }),
      Plot.text(histogram, { x: 'bucket', y: 'count', text: ({ count }) => String(count), dy: -7 }),
      Plot.ruleY([0]),
    ],
  });
}

/** Counts have no halves: the axis goes in whole steps, from zero to at least one. */
function whole(values: readonly number[]): { domain: [number, number]; ticks: number; tickFormat: string } {
  const most = Math.max(1, ...values);
  return { domain: [0, most * 1.08], ticks: Math.min(5, most), tickFormat: 'd' };
}

/** Plot sets a width in pixels and a style sheet of its own: the page's place and font are to hold. */
function drawn(label: string, options: Plot.PlotOptions): string {
  const { document } = parseHTML('<html><body></body></html>');
  const svg = Plot.plot({ document, width: WIDTH, marginTop: 18, style: { fontSize: '12px', fontFamily: 'inherit' }, ...options });
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  svg.setAttribute('width', '100%');
  svg.removeAttribute('height');
  for (const style of svg.querySelectorAll('style')) style.remove();
  return svg.outerHTML;
}
