import Table from 'cli-table3';
import { rankOf, type Severity } from '../../shared/rules/severity.ts';
import { type EventHits, type Format, utc } from './format.ts';
import { visible } from './visible.ts';

/** What happened to one subject under one rule, however often. */
interface Row {
  readonly severity: Severity;
  readonly rule: string;
  readonly account: string;
  readonly subject: string;
  readonly summary: string;
  readonly first: Date;
  readonly last: Date;
  readonly events: number;
}

const MOST_ROWS = 500;

/** For people: one row a finding (rule, account, subject), the gravest first. */
export function table(): Format {
  const rows = new Map<string, Row>();
  return {
    lines: (found) => {
      for (const one of found) count(rows, one);
      return '';
    },
    end: () =>
      drawn([...rows.values()].toSorted((a, b) => rankOf(b.severity) - rankOf(a.severity) || a.first.getTime() - b.first.getTime())),
  };
}

function count(rows: Map<string, Row>, { event, hits }: EventHits): void {
  for (const { rule, assessment } of hits) {
    const account = event.account ?? '';
    const key = JSON.stringify([rule.id, account, assessment.subject.id]);
    const known = rows.get(key);
    const worse = known === undefined || rankOf(assessment.severity) > rankOf(known.severity);
    rows.set(key, {
      severity: worse ? assessment.severity : known.severity,
      rule: rule.id,
      account,
      subject: assessment.subject.label,
      summary: worse ? assessment.summary : known.summary,
      first: known !== undefined && known.first < event.time ? known.first : event.time,
      last: known !== undefined && known.last > event.time ? known.last : event.time,
      events: (known?.events ?? 0) + 1,
    });
  }
}

function drawn(rows: readonly Row[]): string {
  if (rows.length === 0) return 'No findings.\n';
  const drawing = new Table({
    head: ['Severity', 'Rule', 'What happened', 'Account', 'First', 'Last', 'Events'],
    colWidths: [10, 32, 60, 14, 22, 22, 8],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { severity, rule, summary, account, first, last, events } of rows.slice(0, MOST_ROWS)) {
    drawing.push([severity, rule, visible(summary), visible(account), utc(first), utc(last), events]);
  }
  const more = rows.length - MOST_ROWS;
  return `${drawing.toString()}\n${rows.length} findings${more > 0 ? `, ${more} not shown: use --format ndjson` : ''}\n`;
}
