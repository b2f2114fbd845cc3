import type { PostureSettings } from '../../posture/settings.ts';
import type { ReportBody, ReportSummary } from '../summary.ts';
import { clip, count, localTime, utcTime } from '../words.ts';
import { type Block, quiet, type Room, type Section } from './block.ts';
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
    ...posturePart(summary, room),
    quiet(
      `Report ${summary.week.id} version ${summary.version}, made ${utcTime(summary.generatedAt)} from what is on record alone. SHA-256 of its content: ${summary.hash}`,
    ),
  ],
});

function posturePart({ posture, week }: ReportBody, room: Room): readonly Block[] {
  if (posture === null) return [];
  const { checks, sources, thresholds } = posture;
  const without = checks.accounts.filter(({ latest }) => latest === null).map(({ alias, account }) => alias ?? account);
  return [
    { kind: 'facts', facts: thresholdFacts(thresholds), more: 0 },
    ...(without.length === 0
      ? []
      : [
          quiet(
            `Not looked at, for no posture run is on record: ${clip(without.join(', '), room.text)} (${count(without.length, 'account')}).`,
          ),
        ]),
    ...(room.isBrief
      ? []
      : [
          listed(
            sources,
            room,
            [{ label: 'Source' }, { label: 'Account' }, { label: 'As of', align: 'right' }],
            ({ source, account, alias, state, asOf, why }) => [
              { text: source, ...(why === null ? {} : { sub: clip(why, room.text) }) },
              { text: clip(alias ?? account, 60) },
              state === 'read' && asOf !== null
                ? { text: localTime(asOf, week.zone) }
                : { text: state === 'failed' ? 'NOT READ' : 'left out', tone: state === 'failed' ? ('bad' as const) : ('quiet' as const) },
            ],
            'Sources of the newest runs',
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
const thresholdFacts = (thresholds: PostureSettings): readonly { readonly label: string; readonly value: string }[] =>
  Object.entries(thresholds).map(([name, value]) => ({
    label: LABELS[name] ?? name,
    value: `${
      typeof value === 'object' && value !== null
        ? clip(
            JSON.stringify(value)
              .replaceAll(/[[\]{}"]/g, '')
              .replaceAll(',', ', '),
            200,
          )
        : String(value)
    }${/Days$/.test(name) && typeof value === 'number' ? ' days' : ''}`,
  }));
