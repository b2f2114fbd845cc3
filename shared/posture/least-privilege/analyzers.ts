import type { Verdict } from '../check.ts';
import { type Regional, regional, unreadIn } from '../regions.ts';
import type { SourceValues } from '../sources.ts';

export const SERVICE = 'Access Analyzer';

type Analyzers = SourceValues['analyzers'];
type InRegion = Extract<Analyzers[string], { state: 'read' }>['value'];
export type Analyzer = InRegion['analyzers'][number];
type Finding = Extract<InRegion['findings'], { state: 'read' }>['value'][number];

export const isExternal = ({ type }: Analyzer): boolean => type === 'ACCOUNT' || type === 'ORGANIZATION';
export const isUnusedAccess = ({ type }: Analyzer): boolean => type === 'ACCOUNT_UNUSED_ACCESS' || type === 'ORGANIZATION_UNUSED_ACCESS';
export const isActive = ({ status }: Analyzer): boolean => status === 'ACTIVE';
export const isCreating = ({ status }: Analyzer): boolean => status === 'CREATING';

export const analyzersIn = (analyzers: Analyzers): Regional<InRegion> => regional(SERVICE, analyzers);

export interface OpenFinding extends Finding {
  readonly region: string;
  /** ARNs of the region's analyzers that may have found it. */
  readonly analyzers: readonly string[];
}

export interface OpenFindings {
  readonly findings: readonly OpenFinding[];
  /** Regions whose findings were read. */
  readonly seen: readonly string[];
  /** Regions where no such analyzer is active: their silence says nothing. */
  readonly blind: readonly string[];
  readonly unread: readonly Verdict[];
}

/** What the active analyzers of one kind hold open; archived and resolved findings are left aside. */
export function openFindings(analyzers: Analyzers, isKind: (analyzer: Analyzer) => boolean): OpenFindings {
  const { read, unread } = analyzersIn(analyzers);
  const watched = read.map(({ region, value }) => ({
    region,
    value,
    active: value.analyzers.filter((each) => isKind(each) && isActive(each)),
  }));
  const asked = watched.filter(({ active }) => active.length > 0);
  return {
    findings: asked.flatMap(({ region, value: { findings }, active }) =>
      findings.state === 'failed'
        ? []
        : findings.value
            .filter(({ status }) => status === 'ACTIVE')
            .map((finding) => ({ ...finding, region, analyzers: active.map(({ arn }) => arn) })),
    ),
    seen: asked.filter(({ value }) => value.findings.state === 'read').map(({ region }) => region),
    blind: watched.filter(({ active }) => active.length === 0).map(({ region }) => region),
    unread: [
      ...unread,
      ...asked.flatMap(({ region, value: { findings } }) =>
        findings.state === 'failed' ? [unreadIn(SERVICE, region, findings.failure)] : [],
      ),
    ],
  };
}
