import { WORST_FIRST } from '../../shared/report/activity.ts';
import { measuredBlocks } from '../../shared/report/outline/appendix.ts';
import { type Block, quiet, type Room, type Section, text } from '../../shared/report/outline/block.ts';
import { countsWords } from '../../shared/report/outline/checks.ts';
import { complianceOutline } from '../../shared/report/outline/compliance.ts';
import { hygieneOutline, keyAgesOutline, mfaOutline } from '../../shared/report/outline/credentials-state.ts';
import { peopleOutline } from '../../shared/report/outline/people.ts';
import { privilegeOutline } from '../../shared/report/outline/privilege.ts';
import { clip, count, figure, utcTime } from '../../shared/report/words.ts';
import type { Severity } from '../../shared/rules/severity.ts';
import { failureSections } from './failures.ts';
import { notEvaluatedSection, passSection, staleSection, unreadSection } from './outcomes.ts';
import { smallerPolicies } from './smaller-policies.ts';
import type { AuditSummary } from './summary.ts';

/** IAM's own quotas bound every list of one account: nobody is left out. */
const ROOM: Room = { rows: 100_000, policyChanges: 0, meaningRows: 0, diffLines: 0, isBrief: false, text: 600 };

/** The audit in reading order: what to do, what is not known, who is who, and what is in order. */
export const auditOutline = (audit: AuditSummary, least: Severity): readonly Section[] => [
  overview(audit),
  ...failureSections(audit, least, ROOM),
  ...unreadSection(audit, ROOM),
  ...staleSection(audit, ROOM),
  hygieneOutline(audit, ROOM),
  mfaOutline(audit, ROOM),
  keyAgesOutline(audit, ROOM),
  privilegeOutline(audit, ROOM),
  ...smallerPolicies(audit, ROOM),
  peopleOutline(audit, ROOM),
  complianceOutline(audit, ROOM),
  ...passSection(audit, ROOM),
  ...notEvaluatedSection(audit, ROOM),
  appendix(audit),
];

function overview({ record, posture }: AuditSummary): Section {
  const { results, sources, takenAt } = record;
  const of = (outcome: (typeof results)[number]['outcome']) => results.filter((row) => row.outcome === outcome);
  const [failed, errors, stale, passed] = [of('fail'), of('error'), of('stale'), of('pass')];
  const states = Object.values(sources);
  const report = sources.credentialReport;
  const [account] = posture.checks.accounts;
  return {
    id: 'overview',
    title: 'At a glance',
    blocks: [
      {
        kind: 'figures',
        figures: [
          { label: 'failures', value: figure(failed.length), ...(failed.length > 0 ? { tone: 'bad' as const } : {}) },
          { label: 'not read', value: figure(errors.length), ...(errors.length > 0 ? { tone: 'high' as const } : {}) },
          { label: 'too old', value: figure(stale.length), ...(stale.length > 0 ? { tone: 'medium' as const } : {}) },
          { label: 'passes', value: figure(passed.length), ...(passed.length > 0 ? { tone: 'good' as const } : {}) },
        ],
      },
      bySeverity(failed),
      {
        kind: 'facts',
        facts: [
          { label: 'Account', value: clip(`${account?.alias == null ? '' : `${account.alias} `}${record.account}`, ROOM.text) },
          { label: 'Read', value: utcTime(takenAt) },
          { label: 'Credential report', value: report.state === 'read' && report.asOf ? `made ${utcTime(report.asOf)}` : 'not read' },
          { label: 'Sources', value: `${states.filter(({ state }) => state === 'read').length} of ${states.length} read` },
          { label: 'Checks', value: `${count(new Set(results.map(({ check }) => check)).size, 'check')}: ${countsWords(posture.checks)}` },
        ],
        more: 0,
      },
      quiet(
        'A check that fails has a failure for each subject; one of several states counts as its worst. ERROR and STALE are never a pass.',
      ),
    ],
  };
}

const bySeverity = (failed: readonly { readonly severity: Severity }[]): Block => ({
  kind: 'bars',
  caption: 'Failures by severity',
  bars: WORST_FIRST.map((severity) => {
    const value = failed.filter((row) => row.severity === severity).length;
    return { label: severity, value, text: figure(value), tone: severity };
  }),
});

const appendix = ({ posture, zone, record }: AuditSummary): Section => ({
  id: 'appendix',
  title: 'How to read this',
  blocks: [
    text(`One look at ${record.account}, read ${utcTime(record.takenAt)}. What changed since is not in it, and nothing was changed by it.`),
    quiet(
      `Ages are whole days at that time. Times are those of ${zone} unless they say UTC. Under People, “Open” counts the failures of a user and its keys. ` +
        'Commands change nothing until you run them: read what each fails for first, and fill in what stands in capitals.',
    ),
    ...measuredBlocks(posture, zone, ROOM),
  ],
});
