import type { CheckState, StateCounts } from '../posture/check-state.ts';
import type { AccountRun, CheckRow, ChecksSection } from '../posture/checks-run.ts';
import type { ReportBody } from '../summary.ts';
import { clip, count, figure, localTime, withDelta } from '../words.ts';
import { type Block, type Cell, quiet, type Room, type Section, type Tone, text } from './block.ts';
import { listed } from './lists.ts';

export const NO_RECORD = 'No posture run on record.';

export const STATE_TONE: Readonly<Record<CheckState, Tone>> = {
  FAIL: 'bad',
  ERROR: 'high',
  STALE: 'medium',
  PASS: 'good',
  'NOT EVALUATED': 'quiet',
};

/** What was checked of the accounts' state, and what it came to. */
export function checksOutline({ posture, week }: ReportBody, room: Room): Section {
  return {
    id: 'checks',
    title: 'Checks of the accounts’ state',
    blocks:
      posture === null || posture.checks.accounts.every(({ latest }) => latest === null)
        ? [text(`${NO_RECORD} Nothing is said here of the accounts’ own state, and no zero stands for it.`)]
        : [
            text(`${checksWords(posture.checks)} ${countsWords(posture.checks)}.`),
            quiet(`${reportAges(posture.checks)} One count is one check in one account; ERROR and STALE are never a pass.`),
            ...baselineWords(posture.checks),
            accountsTable(posture.checks.accounts, week.zone, room),
            ...failing(posture.checks, room),
          ],
  };
}

const checksWords = ({ accounts, runs, rows }: ChecksSection): string => {
  const checks = new Set(rows.rows.map(({ check }) => check)).size;
  const seen = accounts.filter((account) => account.runs > 0).length;
  return `${count(checks, 'check')} in ${seen} of ${count(accounts.length, 'account')}, ${count(runs, 'run')} this week.`;
};

/** The four numbers, never their ratio alone. */
export const countsWords = ({ counts, countsBefore }: ChecksSection): string => {
  const of = (state: CheckState): string => withDelta(counts[state], countsBefore && counts[state] - countsBefore[state]);
  return `PASS ${of('PASS')}, FAIL ${of('FAIL')}, ERROR ${of('ERROR')}, STALE ${of('STALE')}, not evaluated ${figure(counts['NOT EVALUATED'])}`;
};

const reportAges = ({ credentialReportHours: hours }: ChecksSection): string => {
  if (hours === null) return 'No credential report was read.';
  const [youngest, oldest] = hours;
  return `Credential reports at the end of the period: ${youngest === oldest ? `${youngest} h` : `${youngest} to ${oldest} h`} old.`;
};

const baselineWords = ({ accounts, countsBefore }: ChecksSection): readonly Block[] => {
  const first = accounts.filter(({ isBaseline }) => isBaseline);
  if (first.length > 0)
    return [
      quiet(
        `Baseline week of ${first.map(({ alias, account }) => alias ?? account).join(', ')}: what the first run found is existing, not new, and comparison starts next week.`,
      ),
    ];
  return countsBefore === null ? [quiet('No run before this week is on record, so nothing is compared.')] : [];
};

const number = (value: number, tone: Tone) => ({ text: figure(value), ...(value > 0 ? { tone } : { tone: 'quiet' as const }) });

const counted = (counts: StateCounts | null) =>
  (['PASS', 'FAIL', 'ERROR', 'STALE'] as const).map((state) =>
    counts === null ? { text: '–', tone: 'quiet' as const } : number(counts[state], STATE_TONE[state]),
  );

const accountsTable = (accounts: readonly AccountRun[], zone: string, room: Room): Block =>
  listed(
    { rows: accounts, total: accounts.length },
    room,
    [{ label: 'Account' }, ...['PASS', 'FAIL', 'ERROR', 'STALE', 'Runs'].map((label) => ({ label, align: 'right' as const }))],
    ({ account, alias, latest, runs, counts }) => [
      {
        text: clip(alias ?? account, 60),
        sub: `${alias === null ? '' : `${account} · `}${latest === null ? 'no posture run on record' : `newest run ${localTime(latest, zone)}${runs === 0 ? ', before this week' : ''}`}`,
      },
      ...counted(counts),
      { text: String(runs), ...(runs === 0 ? { tone: 'bad' as const } : {}) },
    ],
  );

/** One line a check and state, over all accounts. */
function failing({ rows }: ChecksSection, room: Room): readonly Block[] {
  const shown = rows.rows.filter(({ state }) => state === 'FAIL' || state === 'ERROR' || state === 'STALE');
  if (shown.length === 0) return [quiet('No check failed, and none was left without evidence.')];
  const groups = [...Map.groupBy(shown, ({ check, state }) => JSON.stringify([state, check])).values()];
  return [
    listed(
      { rows: groups, total: groups.length },
      room,
      [{ label: 'State', isNarrow: true, widthPx: 64 }, { label: 'Check' }, { label: 'Failed', align: 'right', isNarrow: true }],
      (group) => groupCells(group, room),
      'Failed, or without evidence',
    ),
  ];
}

const PLACES = 6;

function groupCells(group: readonly CheckRow[], room: Room): readonly Cell[] {
  const [{ state, title, severity } = { state: 'ERROR' as const, title: '', severity: '' }] = group;
  const place = (row: CheckRow): string => `${row.alias ?? row.account}${state === 'FAIL' ? ` ${failedOf(row)}` : ''}`;
  const more = group.length - PLACES;
  const places = [...group.slice(0, PLACES).map(place), ...(more > 0 ? [`${more} more accounts`] : [])].join(', ');
  const details = [...new Set(group.map(({ detail }) => detail))].join('; ');
  const sum = group.reduce((total, { failed }) => total + failed, 0);
  return [
    { text: state, tone: STATE_TONE[state] },
    { text: title, sub: clip(`${severity} · ${places} · ${details}`, room.text) },
    { text: state === 'FAIL' ? figure(sum) : '–' },
  ];
}

const failedOf = ({ failed, checked }: CheckRow): string => (checked === null ? figure(failed) : `${figure(failed)} of ${figure(checked)}`);
