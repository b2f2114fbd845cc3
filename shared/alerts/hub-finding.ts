import type { Severity } from '../rules/severity.ts';
import type { FindingData } from './finding-data.ts';
import { type HubResource, hubResources, type Partition } from './hub-resources.ts';

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
export const HUB_LABELS: Readonly<Record<Severity, HubSeverity>> = {
  critical: 'CRITICAL',
  high: 'HIGH',
  medium: 'MEDIUM',
  low: 'LOW',
  info: 'INFORMATIONAL',
};

/** Bytes of texts, and how many of what is many. */
export const HUB_MOST = { title: 256, description: 1024, recommendation: 512, fields: 50, field: 2000, label: 100, requirements: 32 };

export const hubLabels = (severity: Severity, type: string): Pick<HubFinding, 'Severity' | 'Types' | 'FindingProviderFields'> => ({
  Severity: { Label: HUB_LABELS[severity], Original: severity },
  Types: [type],
  FindingProviderFields: { Severity: { Label: HUB_LABELS[severity] }, Types: [type] },
});

type Known = Pick<FindingData, 'findingId' | 'rule' | 'account' | 'asOf' | 'firstSeen'> & Partial<FindingData>;

/** `UpdatedAt` decides which of two imports stands: the one that was read later. */
export function hubHead(known: Known, { account, region, partition }: HubPlace) {
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
