import type { ReportBody, ReportSummary } from '../summary.ts';
import { count, utcTime } from '../words.ts';
import { type Block, quiet, type Section, text } from './block.ts';
import { NO_RECORD } from './checks.ts';
import { hygieneFigures, keyBars, mfaWords } from './credentials-state.ts';

/** Credentials, MFA and key ages in numbers: the names stand in the attached page. */
export const stateInBrief = ({ posture }: ReportBody): Section => ({
  id: 'state',
  title: 'Credentials',
  blocks:
    posture?.hygiene && posture.mfa && posture.keyAges
      ? [hygieneFigures(posture.hygiene), text(mfaWords(posture.mfa)), keyBars(posture.keyAges)]
      : [text(posture === null ? NO_RECORD : 'The people of no account were read: nothing is counted here.')],
});

const STATES = ['PASS', 'FAIL', 'ERROR', 'STALE'] as const;

export const restOutline = (summary: ReportSummary): Section => ({
  id: 'rest',
  title: 'In the attached page',
  blocks: [
    ...(summary.posture === null
      ? []
      : [
          text(
            `${count(summary.posture.people.total, 'user or root', 'users and roots')} by name, least privilege, events by rule and actor, the trend of eight weeks, and every item of ${summary.compliance.length} benchmark versions.`,
          ),
        ]),
    ...complianceBrief(summary),
    quiet(
      `Report ${summary.week.id} version ${summary.version}, made ${utcTime(summary.generatedAt)} from what is on record alone. SHA-256 of its content: ${summary.hash}`,
    ),
  ],
});

const complianceBrief = ({ compliance }: ReportBody): readonly Block[] =>
  compliance.map(({ benchmark, controls }) =>
    quiet(
      `${benchmark.replace(/^cis-/, 'CIS AWS Foundations ')}: ${STATES.map((state) => `${state} ${controls.filter((control) => control.state === state).length}`).join(', ')}, by events alone or not at all ${controls.filter(({ state }) => !STATES.some((one) => one === state)).length}, of ${count(controls.length, 'item')}.`,
    ),
  );
