import { CONTROLS } from '../rules/controls.ts';
import type { Severity } from '../rules/severity.ts';
import type { Alert } from './alert.ts';
import { DRILL_WORD } from './audience.ts';
import type { Notice } from './channel.ts';
import type { DigestRow } from './digest.ts';
import type { FindingData } from './finding-data.ts';
import { clippedBytes } from './fit-bytes.ts';
import { type HubResource, hubResources, type Partition } from './hub-resources.ts';
import { hubType } from './hub-types.ts';
import { oneLine } from './plain-text.ts';

/** Where findings are filed: the default product of the account that runs the monitor. */
export interface HubPlace {
  readonly account: string;
  readonly region: string;
  readonly partition: Partition;
}

/**
 * One finding in the AWS Security Finding Format. Workflow, Note, UserDefinedFields and VerificationState are the hub's and its
 * users': an import may not change them. Source: "BatchImportFindings" and "ASFF syntax", AWS Security Hub documentation.
 */
export interface HubFinding {
  readonly SchemaVersion: '2018-10-08';
  readonly Id: string;
  readonly ProductArn: string;
  readonly ProductName: string;
  readonly CompanyName: string;
  readonly GeneratorId: string;
  readonly AwsAccountId: string;
  readonly Region: string;
  readonly CreatedAt: string;
  readonly UpdatedAt: string;
  readonly FirstObservedAt?: string;
  readonly LastObservedAt?: string;
  readonly Title: string;
  readonly Description: string;
  readonly Types: readonly string[];
  readonly Severity: { readonly Label: HubSeverity; readonly Original: string };
  readonly FindingProviderFields: { readonly Severity: { readonly Label: HubSeverity }; readonly Types: readonly string[] };
  readonly Resources: readonly HubResource[];
  readonly RecordState: 'ACTIVE' | 'ARCHIVED';
  readonly Compliance?: { readonly Status: 'PASSED' | 'FAILED'; readonly RelatedRequirements: readonly string[] };
  readonly Remediation?: { readonly Recommendation: { readonly Text: string; readonly Url: string } };
  readonly SourceUrl?: string;
  readonly ProductFields: Readonly<Record<string, string>>;
}

type HubSeverity = 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'INFORMATIONAL';
const LABELS: Readonly<Record<Severity, HubSeverity>> = {
  critical: 'CRITICAL',
  high: 'HIGH',
  medium: 'MEDIUM',
  low: 'LOW',
  info: 'INFORMATIONAL',
};

const MOST = { title: 256, description: 1024, recommendation: 512, fields: 50, field: 2000, label: 100, requirements: 32 };

/** The findings of a notice: one of an alert, one a row of a digest. @param now the time of rows whose finding was not read. */
export function hubFindings(notice: Notice, place: HubPlace, now: Date): readonly HubFinding[] {
  if (notice.kind === 'alert') return [findingOf(notice.alert, place)];
  const { rows, severity } = notice.digest;
  // Of rows about one finding the first is the worst; a call may name an id once.
  const findings = rows.toReversed().map((row) => rowOf(row, severity, place, now));
  return [...new Map(findings.map((finding) => [finding.Id, finding])).values()].toReversed();
}

/** What must be there and no more, for when the whole is refused as it is built. */
export const plainFinding = ({ Compliance: _c, Remediation: _r, SourceUrl: _s, ...finding }: HubFinding): HubFinding => ({
  ...finding,
  Description: clippedBytes(finding.Description, 300),
  Resources: finding.Resources.slice(-1),
  ProductFields: {},
});

function findingOf(alert: Alert, place: HubPlace): HubFinding {
  const { data, over, about, remedy } = alert;
  const steps = over ? alert.ending : remedy.map(({ text }, index) => `${index + 1}) ${text}`).join(' ');
  const compliance = complianceOf(alert);
  return {
    ...headOf(data, place),
    ...labelled(alert.severity, hubType(data.family)),
    Title: clippedBytes(`${alert.word === DRILL_WORD ? `${DRILL_WORD} ` : ''}${alert.title}: ${data.subject.label}`, MOST.title),
    Description: clippedBytes([alert.summary, alert.reason, alert.why].join(' '), MOST.description),
    RecordState: over ? 'ARCHIVED' : 'ACTIVE',
    ...(compliance === undefined ? {} : { Compliance: compliance }),
    Remediation: { Recommendation: { Text: clippedBytes(steps || alert.ending, MOST.recommendation), Url: about } },
    ...(alert.link === undefined ? {} : { SourceUrl: alert.link }),
    ProductFields: fieldsOf(alert),
  };
}

/** A state breaks a control or keeps it; an incident is over by age or acknowledgement, which proves nothing of a control. */
function complianceOf({ data, controls, over }: Alert): HubFinding['Compliance'] | undefined {
  if (data.kind !== 'state' || controls.length === 0) return undefined;
  const ids = controls.map((control) => control.split(' ')[0] ?? '').filter((id) => id in CONTROLS);
  return { Status: over ? 'PASSED' : 'FAILED', RelatedRequirements: ids.slice(0, MOST.requirements) };
}

/** A digest's row may know little of its finding; what an import for an earlier alert said of it stays where it says nothing new. */
function rowOf({ findingId, word, account, summary, data, id }: DigestRow, worst: Severity, place: HubPlace, now: Date): HubFinding {
  const severity = severityOf(word) ?? worst;
  const over = word === 'RESOLVED';
  return {
    ...headOf(data ?? { findingId, account, rule: 'digest', asOf: now, firstSeen: now }, place),
    ...labelled(severity, hubType(data?.family)),
    Title: clippedBytes(oneLine(summary) || id, MOST.title),
    Description: clippedBytes(oneLine(`${word}: ${summary} [${account}] (${id})`), MOST.description),
    RecordState: over ? 'ARCHIVED' : 'ACTIVE',
    ProductFields: { 'trailwarden/AlertId': id },
  };
}

const severityOf = (word: string): Severity | undefined =>
  (Object.keys(LABELS) as readonly Severity[]).find((severity) => severity.toUpperCase() === word);

const labelled = (severity: Severity, type: string): Pick<HubFinding, 'Severity' | 'Types' | 'FindingProviderFields'> => ({
  Severity: { Label: LABELS[severity], Original: severity },
  Types: [type],
  FindingProviderFields: { Severity: { Label: LABELS[severity] }, Types: [type] },
});

type Known = Pick<FindingData, 'findingId' | 'rule' | 'account' | 'asOf' | 'firstSeen'> & Partial<FindingData>;

/** `UpdatedAt` decides which of two imports stands: the one that was read later. */
function headOf(known: Known, { account, region, partition }: HubPlace) {
  const updated = new Date(Math.max(known.asOf.getTime(), known.firstSeen.getTime()));
  return {
    SchemaVersion: '2018-10-08',
    Id: `trailwarden/${known.findingId}`,
    ProductArn: `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`,
    ProductName: 'Trailwarden',
    CompanyName: 'Trailwarden',
    GeneratorId: `trailwarden/${known.rule}`,
    AwsAccountId: account,
    Region: region,
    CreatedAt: known.firstSeen.toISOString(),
    UpdatedAt: updated.toISOString(),
    FirstObservedAt: known.firstSeen.toISOString(),
    ...(known.lastSeen === undefined ? {} : { LastObservedAt: known.lastSeen.toISOString() }),
    Resources: hubResources(known, partition),
  } as const;
}

/** What the format has no place for, by label. Acknowledgement stands here: the hub's own workflow is its users' to change. */
function fieldsOf({ id, account, data, facts, evidence, meaning, identity }: Alert): Readonly<Record<string, string>> {
  const shown: readonly (readonly [string, string])[] = [
    ['AlertId', id],
    ['State', data.state],
    ['Times', String(data.count)],
    ['Account', account],
    ...facts.map(({ label, value }) => [label, value] as const),
    ['Meaning', meaning?.headline ?? ''],
    ...evidence.map(({ label, value }) => [label, value] as const),
    ['Identity', identity],
  ];
  return Object.fromEntries(
    shown
      .filter(([, value]) => value !== '')
      .slice(0, MOST.fields)
      .map(([label, value]) => [`trailwarden/${clippedBytes(label, MOST.label)}`, clippedBytes(value, MOST.field)]),
  );
}
