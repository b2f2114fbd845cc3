import { parseArn } from '../../cloudtrail/arn.ts';
import { shellCommand } from '../../rules/command.ts';
import type { Step } from '../../rules/rule.ts';
import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import { count, few } from '../words.ts';
import { isExternal, type OpenFinding, openFindings } from './analyzers.ts';

export const check = defineCheck({
  id: 'resource-policy-public',
  section: 'least-privilege',
  title: 'No resource is open to everyone',
  severity: 'high',
  why: 'A policy that names everyone needs no theft: whoever finds the resource may use it.',
  cis: { '7.0': '2.21' },
  securityHub: [],
  reads: ['analyzers'],
  judge: ({ values: { analyzers } }): readonly Verdict[] => {
    const { findings, seen, blind, unread } = openFindings(analyzers, isExternal);
    const external = findings.filter(({ findingType = 'ExternalAccess' }) => findingType === 'ExternalAccess');
    const open = external.filter(({ isPublic }) => isPublic === true);
    const unsaid = external.filter(({ isPublic }) => isPublic === undefined);
    const rows = [
      ...[...Map.groupBy(open, nameOf)].map(([name, found]) => faultOf(name, found)),
      ...unread,
      ...(unsaid.length > 0 ? [unsaidOf(unsaid)] : []),
    ];
    return [
      ...rows,
      ...(blind.length > 0 ? [notEvaluated('not-readable', `no analyzer of external access is active in ${few(blind)}`)] : []),
      ...(rows.length === 0 && seen.length > 0
        ? [pass(`no resource is open to everyone: ${count(seen.length, 'region')} looked at`, seen.length)]
        : []),
    ];
  },
});

/** Analyzers of the account and of the organisation find the same resource twice. */
const nameOf = ({ resource, id }: OpenFinding): string => resource ?? id;

function faultOf(name: string, found: readonly OpenFinding[]): Verdict {
  return {
    outcome: 'fail',
    subject: { type: 'resource', id: name, label: name },
    detail: `everyone has access to ${name}`,
    evidence: found.map(({ id, region, resourceType }) => ({ label: `${resourceType} in ${region}`, value: `finding ${id}` })),
    remedy: [...found.flatMap(look), ...found.slice(0, 1).flatMap(closing)],
  };
}

const look = ({ id, region, analyzers }: OpenFinding): readonly Step[] =>
  analyzers.slice(0, 1).map((arn) => ({
    text: 'See which statement lets everyone in, and what for.',
    command: shellCommand('aws', 'accessanalyzer', 'get-finding-v2', '--analyzer-arn', arn, '--id', id, '--region', region),
  }));

function closing({ resource, resourceType }: OpenFinding): readonly Step[] {
  const bucket = resourceType === 'AWS::S3::Bucket' ? parseArn(resource)?.resource : undefined;
  if (bucket === undefined) return [{ text: 'Name in its policy who needs access, or take the policy away.' }];
  return [
    {
      text: 'Shut the bucket to the public, unless it is meant to be read by everyone.',
      command: shellCommand(
        ...['aws', 's3api', 'put-public-access-block', '--bucket', bucket, '--public-access-block-configuration'],
        'BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
      ),
    },
  ];
}

const unsaidOf = (unsaid: readonly OpenFinding[]): Verdict => ({
  outcome: 'error',
  detail: `of ${count(unsaid.length, 'open finding')} it was not read whether the access is public: ${few(unsaid.map(nameOf))}`,
});
