import type { ControlRow } from './compliance.ts';
import { type CsvColumns, csvOf } from './csv.ts';
import type { ReportSummary } from './summary.ts';

type Row = ControlRow & { readonly benchmark: string };

const columns = ({ week, hash }: ReportSummary): CsvColumns<Row> => ({
  week: () => week.id,
  benchmark: ({ benchmark }) => benchmark,
  // A number would read 1.10 as 1.1.
  control: ({ id }) => id,
  title: ({ title }) => title,
  assessment: ({ assessment }) => assessment,
  state: ({ state }) => state,
  failed: ({ failed }) => failed,
  checked: ({ checked }) => checked,
  events: ({ events }) => events,
  open: ({ open }) => open,
  evidence: ({ evidence }) => evidence,
  checks: ({ checks }) => checks.join(' '),
  rules: ({ rules }) => rules.join(' '),
  report_hash: () => hash,
});

/** Every item of every benchmark version, one a row. */
export const renderComplianceCsv = (summary: ReportSummary): string =>
  csvOf(
    columns(summary),
    summary.compliance.flatMap(({ benchmark, controls }) => controls.map((control) => ({ ...control, benchmark }))),
  );
