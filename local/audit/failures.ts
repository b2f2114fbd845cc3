import { shownStep } from '../../shared/alerts/alert.ts';
import type { CheckHead } from '../../shared/posture/check.ts';
import { CIS_VERSIONS } from '../../shared/posture/cis.ts';
import { checkHeads } from '../../shared/posture/heads.ts';
import type { ResultRow } from '../../shared/posture/record.ts';
import { WORST_FIRST } from '../../shared/report/activity.ts';
import { type Block, type Cell, quiet, type Room, type Section, text } from '../../shared/report/outline/block.ts';
import { clip, count, figure, utcTime } from '../../shared/report/words.ts';
import { atLeast, type Severity } from '../../shared/rules/severity.ts';
import type { AuditSummary } from './summary.ts';

/** More of one kind are mended by a script: the page stays one that a browser opens. */
const MOST_SUBJECTS = 200;

/** A section a severity, a table a check, a row a subject with its evidence and what to do. */
export function failureSections({ record }: AuditSummary, least: Severity, room: Room): readonly Section[] {
  const all = record.results.filter(({ outcome }) => outcome === 'fail');
  const shown = all.filter(({ severity }) => atLeast(severity, least));
  const left = all.length - shown.length;
  const blocks = left === 0 ? [] : [quiet(`${count(left, 'failure')} below ${least} left out, as was asked for.`)];
  const sections = WORST_FIRST.flatMap((severity): readonly Section[] => {
    const rows = shown.filter((row) => row.severity === severity);
    if (rows.length === 0) return [];
    const byCheck = [...Map.groupBy(rows, ({ check }) => check)];
    return [
      {
        id: `failed-${severity}`,
        title: `Failed: ${severity} (${figure(rows.length)})`,
        blocks: byCheck.flatMap(([check, own]) => checkBlocks(check, own, room)),
      },
    ];
  });
  if (sections.length === 0) return [{ id: 'failed', title: 'Failed', blocks: [text('Nothing that was judged has failed.'), ...blocks] }];
  return blocks.length === 0 ? sections : [...sections, { id: 'failed-below', title: 'Left out', blocks }];
}

const HEADS = new Map(checkHeads.map((head) => [head.id, head]));

function checkBlocks(check: string, rows: readonly ResultRow[], room: Room): readonly Block[] {
  const head = HEADS.get(check);
  const more = rows.length - MOST_SUBJECTS;
  return [
    {
      kind: 'table',
      caption: `${head?.title ?? check}: ${figure(rows.length)} failed`,
      ...(head === undefined ? {} : { note: noteOf(head) }),
      columns: [{ label: 'What was found, and what to do' }],
      rows: rows.slice(0, MOST_SUBJECTS).map((row) => [cellOf(row, room)]),
      more: 0,
    },
    ...(more > 0 ? [quiet(`… and ${figure(more)} more: "npm run audit -- --json" has every one.`)] : []),
  ];
}

const noteOf = ({ id, why, cis, securityHub }: CheckHead): string => {
  const numbers = CIS_VERSIONS.flatMap((version) => (cis[version] === undefined ? [] : [`${version}: ${cis[version]}`]));
  const served = [...(numbers.length === 0 ? [] : [`CIS ${numbers.join(', ')}`]), ...securityHub];
  return [`${why} ${id}`, ...served].join(' · ');
};

const cellOf = ({ detail, subject, evidence, remedy, asOf }: ResultRow, room: Room): Cell => ({
  text: clip(detail, room.text),
  sub: [
    clip(subject.label, room.text),
    ...evidence.map(({ label, value }) => clip(`${label}: ${value}`, room.text)),
    ...(asOf === undefined ? [] : [`by events up to ${utcTime(asOf)}, newer than the credential report`]),
  ].join(' · '),
  steps: remedy.map(shownStep).map(({ text: words, command }) => ({ text: words, ...(command === undefined ? {} : { code: command }) })),
});
