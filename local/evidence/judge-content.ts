import * as z from 'zod/mini';
import { canonicalJson, jsonFrom } from '../../shared/cloudtrail/json.ts';
import { isOfEvent } from '../../shared/report/events-once.ts';
import { CHANGE_KINDS } from '../../shared/report/finding-row.ts';
import { reportHash } from '../../shared/report/hash.ts';
import { type Counts, countsOf } from '../../shared/report/totals.ts';
import { SEVERITIES } from '../../shared/rules/severity.ts';
import type { Manifest } from './manifest.ts';
import type { Fault } from './verify.ts';

const severity = z.enum(SEVERITIES);
const row = z.object({
  id: z.string(),
  change: z.enum(CHANGE_KINDS),
  state: z.enum(['open', 'acknowledged', 'resolved']),
  severity,
  isNew: z.boolean(),
  mutedUntil: z.nullable(z.string()),
});
const occurrence = z.object({
  findingId: z.string(),
  rule: z.string(),
  kind: z.enum(['opened', 'resolved']),
  event: z.object({ id: z.string(), source: z.string(), at: z.string(), outcome: z.enum(['succeeded', 'denied', 'failed', 'unknown']) }),
  assessment: z.optional(z.object({ severity })),
});
const anything = z.record(z.string(), z.unknown());
const report = z.looseObject({
  hash: z.string(),
  version: z.int(),
  counts: anything,
  findings: z.array(z.looseObject({ id: z.string() })),
});

/** Reads the text of a file that is whole. */
type TextIn = (path: string) => string | undefined;

/** Whether the files say the same: the report as its hash says, its totals as the findings and occurrences beside it add up to. */
export function contentFaults(manifest: Manifest, textIn: TextIn): readonly Fault[] {
  const faults: Fault[] = [];
  const linesOf = <Form extends z.ZodMiniType>(name: keyof Manifest['totals'], form: Form): readonly z.output<Form>[] | undefined => {
    const file = `${name}.ndjson`;
    const text = textIn(file);
    if (text === undefined) {
      if (!manifest.files.some(({ path }) => path === file)) faults.push({ file, what: 'is missing: every bundle has one' });
      return undefined;
    }
    const { values, faults: found } = readLines(file, text, form);
    faults.push(...found);
    if (values.length === manifest.totals[name]) return found.length === 0 ? values : undefined;
    faults.push({ file, what: `has ${values.length} lines, the manifest counts ${manifest.totals[name]}` });
    return undefined;
  };
  const rows = linesOf('findings', row);
  const occurrences = linesOf('occurrences', occurrence);
  linesOf('answers', anything);
  linesOf('runs', anything);
  const { path } = manifest.report;
  const text = textIn(path);
  if (text === undefined && !manifest.files.some((file) => file.path === path))
    faults.push({ file: path, what: 'is the report, and not there' });
  if (text === undefined) return faults;
  const parsed = report.safeParse(jsonFrom(text));
  if (!parsed.success) return [...faults, { file: path, what: `is no report: ${oneLine(parsed.error)}` }];
  const read = parsed.data;
  faults.push(...hashFaults(manifest, read));
  if (occurrences) faults.push(...timeFaults(manifest, occurrences));
  if (!rows || !occurrences) return faults;
  const openings = occurrences
    .filter(isOfEvent)
    .flatMap(({ kind, event, assessment }) => (kind === 'opened' && assessment ? [{ event, assessment }] : []));
  return [...faults, ...countFaults(path, read, countsOf(rows, openings)), ...listFaults(path, read, rows)];
}

function readLines<Form extends z.ZodMiniType>(file: string, text: string, form: Form) {
  const values: z.output<Form>[] = [];
  const faults: Fault[] = [];
  const lines = text.split('\n');
  if (lines.pop() !== '') faults.push({ file, what: 'does not end with a whole line' });
  for (const [index, line] of lines.entries()) {
    const parsed = z.safeParse(form, jsonFrom(line));
    if (parsed.success) values.push(parsed.data);
    else faults.push({ file, what: `line ${index + 1} can't be read: ${oneLine(parsed.error)}` });
    // One damaged file needs no thousand lines to say so.
    if (faults.length >= MOST_TOLD) break;
  }
  return { values, faults };
}

const MOST_TOLD = 10;

const oneLine = (error: z.core.$ZodError): string => z.prettifyError(error).replaceAll(/\s*\n\s*/g, ' ');

type Report = z.output<typeof report>;

function hashFaults({ report: { hash, version, path } }: Manifest, read: Report): readonly Fault[] {
  const { schema: _schema, generatedAt: _at, version: _version, hash: own, ...body } = read;
  return [
    ...(own === hash ? [] : [{ file: path, what: `is report ${own}, the manifest says ${hash}` }]),
    ...(reportHash(body) === own ? [] : [{ file: path, what: 'was changed: its hash is another than that of what it says' }]),
    ...(read.version === version ? [] : [{ file: path, what: `is version ${read.version}, the manifest says ${version}` }]),
  ];
}

const timeFaults = ({ week, asOf }: Manifest, occurrences: readonly z.output<typeof occurrence>[]): readonly Fault[] => {
  const outside = occurrences.filter(({ event }) => event.at < week.start || event.at >= asOf);
  return outside.length === 0
    ? []
    : [{ file: 'occurrences.ndjson', what: `holds ${outside.length} events that do not lie in the week, such as ${outside[0]?.event.id}` }];
};

/** Every figure that the report prints, counted again. */
const countFaults = (file: string, { counts }: Report, again: Counts): readonly Fault[] =>
  Object.entries(again).flatMap(([name, figure]) =>
    canonicalJson(counts[name]) === canonicalJson(figure)
      ? []
      : [{ file, what: `says ${name} ${canonicalJson(counts[name])}, findings and occurrences add up to ${canonicalJson(figure)}` }],
  );

function listFaults(file: string, { findings }: Report, rows: readonly { readonly id: string }[]): readonly Fault[] {
  const [told, listed] = [new Set(findings.map(({ id }) => id)), new Set(rows.map(({ id }) => id))];
  const missing = [...told.symmetricDifference(listed)];
  return missing.length === 0
    ? []
    : [{ file, what: `and findings.ndjson do not name the same findings: ${missing.slice(0, MOST_TOLD).join(', ')}` }];
}
