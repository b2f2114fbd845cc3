import type { RootUseRow } from '../root-use.ts';
import type { ReportBody } from '../summary.ts';
import { clip, clipLine, count, hoursWords, localTime } from '../words.ts';
import { type Block, type Cell, type Column, quiet, type Room, type Section, text } from './block.ts';
import { findingsTable, listed } from './lists.ts';
import { rootReportBlocks } from './root-reports.ts';

type Change = ReportBody['policyChanges']['rows'][number];

export function rootOutline({ rootUse, week }: ReportBody, room: Room): Section {
  const columns: readonly Column[] = [{ label: 'When', isNarrow: true }, { label: 'What' }, { label: 'MFA' }];
  const cells = ({ at, account, what, outcome, mfa, isWithoutMfa, from, ...answered }: RootUseRow): readonly Cell[] => [
    { text: localTime(at, week.zone), sub: account },
    { text: clip(what, room.text), sub: `${outcome}, from ${clip(from, 60)} · ${answerWords(answered, room)}` },
    { text: mfa, ...(isWithoutMfa ? { tone: 'bad' as const } : {}) },
  ];
  return {
    id: 'root',
    title: 'Root use',
    blocks: [
      text(`${rootUse.evidence}.`),
      ...rootReportBlocks(rootUse, room),
      ...(rootUse.uses.total === 0 ? [] : [listed(rootUse.uses, room, columns, cells)]),
      rootUse.assumed.total === 0
        ? quiet('AssumeRoot sessions: none seen.')
        : listed(rootUse.assumed, room, columns, cells, 'AssumeRoot sessions and what they did'),
    ],
  };
}

/** Whether somebody knew of it. */
const answerWords = ({ answeredBy, answer }: Pick<RootUseRow, 'answeredBy' | 'answer'>, room: Room): string =>
  answeredBy === null
    ? 'nobody has acknowledged it'
    : `acknowledged by ${clip(answeredBy, 60)}${answer ? ` (${clip(answer, room.text)})` : ''}`;

export function credentialsOutline({ credentials, findings, week }: ReportBody, room: Room): Section {
  const { rules, quietRules, open, evidence } = credentials;
  return {
    id: 'credentials',
    title: 'Access keys, MFA and sign-ins',
    blocks: [
      text(`${evidence}.`),
      ...(rules.length === 0 ? [] : [rulesTable(rules, room)]),
      ...(quietRules === 0
        ? []
        : [quiet(`${count(quietRules, 'rule')} saw nothing and ${quietRules === 1 ? 'has' : 'have'} nothing open.`)]),
      ...(open.total === 0
        ? []
        : [findingsTable(open, { byId: new Map(findings.map((row) => [row.id, row])), zone: week.zone, room }, 'Not over')]),
    ],
  };
}

const rulesTable = (rules: ReportBody['credentials']['rules'], room: Room): Block =>
  listed(
    { rows: rules, total: rules.length },
    room,
    [{ label: 'Rule' }, { label: 'Detections', align: 'right' }, { label: 'Open', align: 'right' }],
    ({ title, events, open }) => [
      { text: title },
      { text: String(events) },
      { text: String(open), ...(open > 0 ? { tone: 'bad' as const } : {}) },
    ],
  );

export function policyOutline({ policyChanges, week, coverage }: ReportBody, room: Room): Section {
  const shown = policyChanges.rows.slice(0, room.policyChanges);
  const more = policyChanges.total - shown.length;
  return {
    id: 'policies',
    title: 'Policy changes',
    blocks: [
      text(
        `${count(policyChanges.total, 'change')} of a policy, boundary or trust seen, refused attempts included; ${hoursWords(coverage)}.`,
      ),
      ...shown.flatMap((row): readonly Block[] => [
        {
          kind: 'table',
          columns: [
            { label: 'When', isNarrow: true, widthPx: 124 },
            { label: clip(row.target, 80) },
            { label: 'Severity', isNarrow: true, widthPx: 76 },
          ],
          rows: [
            [
              { text: localTime(row.at, week.zone), sub: row.account },
              {
                text: clip(row.summary, room.text),
                sub: `${clip(row.actor, 100)} · ${row.outcome} · ${row.rule} · ${standingWords(row, room)}`,
              },
              { text: row.severity.toUpperCase(), tone: row.severity },
            ],
          ],
          more: 0,
        },
        ...meaningBlocks(row, room),
        ...diffBlocks(row, room),
      ]),
      ...(more === 0 ? [] : [quiet(`${more} more: see the attached files.`)]),
    ],
  };
}

/** Whether it was taken back. */
const standingWords = ({ standing, ended }: Change, room: Room): string => {
  if (standing === null) return 'where it stands is not on record';
  return standing === 'resolved' ? `over${ended === null ? '' : ` (${clip(ended, room.text)})`}` : `not reverted, ${standing}`;
};

/** The sentence, and under it as much of its table as there is room for. */
function meaningBlocks({ meaning, meaningRows: { rows, total } }: Change, room: Room): readonly Block[] {
  if (meaning === null) return [];
  const facts = rows.slice(0, room.meaningRows).map(({ label, words }) => ({ label: clip(label, 40), value: clip(words, room.text) }));
  return [
    text(`It means: ${clip(meaning, room.text)}`),
    ...(facts.length === 0 ? [] : [{ kind: 'facts' as const, facts, more: total - facts.length }]),
  ];
}

function diffBlocks({ diff, document }: Change, room: Room): readonly Block[] {
  if (document === null || room.diffLines === 0) return [];
  if (diff === null) return [quiet(`${clip(document, 80)}: one of the two versions is not on record.`)];
  if (diff.total === 0) return [quiet(`${clip(document, 80)}: the text did not change.`)];
  const lines = diff.rows.slice(0, room.diffLines).map(({ kind, text: line }) => ({ kind, text: clipLine(line, 160) }));
  return [{ kind: 'diff', caption: clip(document, 80), lines, more: diff.total - lines.length }];
}
