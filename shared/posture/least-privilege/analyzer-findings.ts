import { shellCommand } from '../../rules/command.ts';
import type { Step } from '../../rules/rule.ts';
import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import { count } from '../words.ts';
import { type OpenFinding, openFindings } from './analyzers.ts';

const MOST_SHOWN = 10;

export const check = defineCheck({
  id: 'analyzer-findings',
  section: 'least-privilege',
  title: 'Access Analyzer has no open findings',
  severity: 'high',
  why: 'Each open finding is access that nobody has judged yet.',
  cis: {},
  securityHub: [],
  reads: ['analyzers'],
  judge: ({ values: { analyzers } }): readonly Verdict[] => {
    const { findings, seen, unread } = openFindings(analyzers, () => true);
    const faults = [...Map.groupBy(findings, typeOf)].map(([type, open]): Verdict => faultOf(type, open));
    const rows = [...faults, ...unread];
    if (rows.length > 0) return rows;
    if (seen.length === 0) return [notEvaluated('not-applicable', 'no analyzer is active, so nothing is looked for')];
    return [pass(`no finding is open: ${count(seen.length, 'region')} with an active analyzer`, seen.length)];
  },
});

/** Answers that do not say the type are taken for the gravest. */
const typeOf = ({ findingType }: OpenFinding): string => findingType ?? 'ExternalAccess';

function faultOf(type: string, open: readonly OpenFinding[]): Verdict {
  return {
    outcome: 'fail',
    subject: { type: 'resource', id: `analyzer-findings/${type}`, label: `${type} findings of Access Analyzer` },
    detail: `${count(open.length, 'finding')} of type ${type} ${open.length === 1 ? 'is' : 'are'} open`,
    severity: type.startsWith('Unused') ? 'medium' : 'high',
    evidence: open.slice(0, MOST_SHOWN).map(({ resourceType, resource, region, id }) => ({
      label: `${resourceType} in ${region}`,
      value: resource ?? `finding ${id}`,
    })),
    remedy: [...lists(type, open), { text: 'Take away what nobody needs. Archive what is meant to be, with a rule that says what it is.' }],
  };
}

function lists(type: string, open: readonly OpenFinding[]): readonly Step[] {
  const filter = JSON.stringify({ status: { eq: ['ACTIVE'] }, findingType: { eq: [type] } });
  const places = new Map(open.flatMap(({ analyzers, region }) => analyzers.map((arn) => [arn, region] as const)));
  return [...places].map(([arn, region]) => ({
    text: `List them in ${region}.`,
    command: shellCommand('aws', 'accessanalyzer', 'list-findings-v2', '--analyzer-arn', arn, '--filter', filter, '--region', region),
  }));
}
