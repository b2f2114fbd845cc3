import type { ComplianceSection, ControlRow, ControlState } from '../compliance.ts';
import type { ReportBody } from '../summary.ts';
import { clip, figure } from '../words.ts';
import { type Block, quiet, type Room, type Section, type Tone } from './block.ts';
import { STATE_TONE } from './checks.ts';
import { listed } from './lists.ts';

const TONES: Readonly<Record<ControlState, Tone>> = {
  ...STATE_TONE,
  SEEN: 'medium',
  'NOTHING SEEN': 'good',
  MONITORED: 'good',
  'NO PROOF': 'medium',
};

const WORDS = 420;

/** One table a version, and all of them side by side. */
export const complianceOutline = ({ compliance, posture }: Pick<ReportBody, 'compliance' | 'posture'>, room: Room): Section => ({
  id: 'compliance',
  title: 'Controls',
  blocks: [
    sideBySide(compliance),
    ...(posture === null ? [quiet('No posture run on record: the states below are as far as events can tell.')] : []),
    quiet(
      `PASS, FAIL, ERROR and STALE are what checks of the accounts’ state say.${
        isByEvents(compliance)
          ? ' MONITORED, SEEN and NOTHING SEEN are what events say where no check could; NO PROOF: hours or accounts are missing.'
          : ''
      }`,
    ),
    ...compliance.flatMap((section) => table(section, room)),
  ],
});

const STATES = ['PASS', 'FAIL', 'ERROR', 'STALE'] as const;

/** Where no rule listened, nothing is said of events. */
const isByEvents = (compliance: readonly ComplianceSection[]): boolean =>
  compliance.some(({ controls }) => controls.some(({ rules }) => rules.length > 0));

const sideBySide = (compliance: readonly ComplianceSection[]): Block => ({
  kind: 'table',
  columns: [
    { label: 'Version' },
    ...[...STATES, ...(isByEvents(compliance) ? ['By events'] : []), 'None', 'Items'].map((label) => ({ label, align: 'right' as const })),
  ],
  rows: compliance.map(({ benchmark, controls }) => {
    const of = (...states: readonly ControlState[]): number => controls.filter(({ state }) => states.includes(state)).length;
    return [
      { text: benchmarkWords(benchmark) },
      ...STATES.map((state) => ({ text: figure(of(state)), tone: of(state) === 0 ? ('quiet' as const) : TONES[state] })),
      ...(isByEvents(compliance) ? [{ text: figure(of('MONITORED', 'SEEN', 'NOTHING SEEN', 'NO PROOF')) }] : []),
      { text: figure(of('NOT EVALUATED')) },
      { text: figure(controls.length) },
    ];
  }),
  more: 0,
});

function table({ benchmark, controls }: ComplianceSection, room: Room): readonly Block[] {
  const idle = room.isBrief ? controls.filter(({ state }) => state === 'NOT EVALUATED') : [];
  const shown = controls.filter((control) => !idle.includes(control));
  return [
    listed(
      { rows: shown, total: shown.length },
      { rows: shown.length },
      [{ label: 'No.', isNarrow: true, widthPx: 48 }, { label: 'Control' }, { label: 'State', isNarrow: true }],
      (control) => [
        { text: control.number },
        { text: control.title, sub: clip(control.evidence === '' ? 'nothing here serves it yet' : control.evidence, WORDS) },
        { text: control.state, tone: TONES[control.state], ...failedWords(control) },
      ],
      benchmarkWords(benchmark),
    ),
    ...(idle.length === 0 ? [] : [quiet(`NOT EVALUATED: ${idle.map(({ number }) => number).join(', ')}.`)]),
  ];
}

const failedWords = ({ failed, checked }: ControlRow): { sub?: string } =>
  checked === null ? (failed === 0 ? {} : { sub: `${figure(failed)} failed` }) : { sub: `${figure(failed)} of ${figure(checked)}` };

const benchmarkWords = (benchmark: string): string => benchmark.replace(/^cis-/, 'CIS AWS Foundations ');
