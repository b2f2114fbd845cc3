import type { PostureSettings } from '../../posture/settings.ts';
import type { ReportBody, ReportSummary } from '../summary.ts';
import { clip, count, localTime, utcTime } from '../words.ts';
import { type Block, type Cell, quiet, type Room, type Section } from './block.ts';
import { listed } from './lists.ts';

/** What the words mean, what was measured against, and what it was measured from. */
export const appendix = (summary: ReportSummary, room: Room): Section => ({
  id: 'appendix',
  title: 'How to read this',
  blocks: [
    quiet(
      'A finding is one problem with one subject. A detection is one event under one rule. An hour is covered when a run of the monitor ended well in it. ' +
        'Late means recorded more than 15 minutes after the event. Times are local to the zone above unless they say UTC; ages are whole days at the end of the period.',
    ),
    ...measuredBlocks(summary.posture, summary.week.zone, room),
    quiet(
      `Report ${summary.week.id} version ${summary.version}, made ${utcTime(summary.generatedAt)} from what is on record alone. SHA-256 of its content: ${summary.hash}`,
    ),
  ],
});

/** The limits in force, and the sources. */
export function measuredBlocks(posture: ReportBody['posture'], zone: string, room: Room): readonly Block[] {
  if (posture === null) return [];
  const { checks, sources, thresholds } = posture;
  const without = checks.accounts.filter(({ latest }) => latest === null).map(({ alias, account }) => alias ?? account);
  return [
    {
      kind: 'table',
      columns: [{ label: 'Measured against' }, { label: 'In force', align: 'right' }],
      rows: thresholdRows(thresholds),
      more: 0,
    },
    ...(without.length === 0
      ? []
      : [
          quiet(
            `Not looked at, for no posture run is on record: ${clip(without.join(', '), room.text)} (${count(without.length, 'account')}).`,
          ),
        ]),
    ...(room.isBrief ? [] : sourceTables(sources, zone, room)),
  ];
}

type Sources = NonNullable<ReportBody['posture']>['sources'];

/** What was not read stands one by one, with its reason; what was read, by how old its oldest answer is. */
function sourceTables({ rows, total }: Sources, zone: string, room: Room): readonly Block[] {
  const unread = rows.filter(({ state }) => state !== 'read');
  const read = [
    ...Map.groupBy(
      rows.filter(({ state }) => state === 'read'),
      ({ source }) => source,
    ),
  ];
  return [
    listed(
      { rows: read, total: read.length },
      { rows: read.length },
      [{ label: 'Source' }, { label: 'Accounts', align: 'right' }, { label: 'Oldest answer', align: 'right' }],
      ([source, own]) => {
        const [oldest] = own.flatMap(({ asOf }) => asOf ?? []).toSorted();
        return [
          { text: source },
          { text: String(own.length) },
          { text: oldest === undefined ? 'no time on record' : localTime(oldest, zone) },
        ];
      },
      'Sources of the newest runs',
    ),
    ...(unread.length === 0
      ? []
      : [
          listed(
            { rows: unread, total: unread.length + total - rows.length },
            room,
            [{ label: 'Not read' }, { label: 'Account' }, { label: 'Why' }],
            ({ source, account, alias, state, why }) => [
              { text: source },
              { text: clip(alias ?? account, 60) },
              {
                text: clip(why ?? 'no reason on record', room.text),
                ...(state === 'failed' ? { tone: 'bad' as const } : { tone: 'quiet' as const }),
              },
            ],
          ),
        ]),
  ];
}

const LABELS: Readonly<Record<string, string>> = {
  rootUnusedDays: 'Root is unused after',
  unusedDays: 'Credentials are unused after',
  keyDays: 'Keys are replaced after',
  neverUsedDays: 'A key is used within',
  dormantDays: 'A user is left over after',
  passwordLength: 'Password length',
  passwordsRemembered: 'Passwords remembered',
  passwordMaxDays: 'Passwords expire after',
  sharedNames: 'Words of shared names',
};

/** Every threshold in force; one that has no words of its own is told by its name. */
const thresholdRows = (thresholds: PostureSettings): readonly (readonly Cell[])[] =>
  Object.entries(thresholds).map(([name, value]) => [
    { text: LABELS[name] ?? name },
    { text: `${valueWords(value)}${/Days$/.test(name) && typeof value === 'number' ? ' days' : ''}` },
  ]);

const valueWords = (value: unknown): string => {
  if (value === undefined) return 'not set';
  const words = Array.isArray(value) ? value.map(String).join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return clip(words === '' ? 'none' : words, 200);
};
