import { isServiceLinked } from '../../cloudtrail/reserved-paths.ts';
import { daysSince, isAtLeast } from '../../posture/credentials/ages.ts';
import type { PostureRecord, PrincipalRow } from '../../posture/record.ts';
import { type Capped, capped } from '../capped.ts';
import { failingSubjects } from './digest.ts';
import { isAdmin } from './people.ts';
import type { Figure, Place } from './places.ts';

/** Who may do too much, in numbers. Null: nothing of it was read. */
export interface PrivilegeSection {
  readonly principals: number;
  readonly admins: Figure & {
    readonly byKind: Readonly<Record<PrincipalRow['kind'], number>>;
    readonly appeared: Capped<PrincipalName>;
    readonly gone: Capped<PrincipalName>;
  };
  readonly conditionalAdmins: number;
  /** Services that policies grant and nobody used, by the number of principals they are granted to. */
  readonly unusedServices: Capped<{ readonly service: string; readonly principals: number }>;
  /** Principals that Access Advisor was asked about. */
  readonly advised: number;
  readonly unusedRoles: Capped<PrincipalName & { readonly lastUsed: string | null; readonly days: number | null }>;
  /** Open findings of Access Analyzer, and how many of them are new. */
  readonly analyzerFindings: Figure | null;
  /** Policies with a wildcard where none belongs. */
  readonly wildcards: Figure | null;
  /** Principals with a proven path to administrator. */
  readonly paths: Capped<PrincipalName & { readonly path: string }>;
}

interface PrincipalName {
  readonly account: string;
  readonly alias: string | null;
  readonly kind: PrincipalRow['kind'];
  readonly name: string;
}

const TOP = 10;
const MOST = 500;
const WILDCARD_CHECKS =
  /^policy-(?:admin-(?:customer|inline)|service-wildcard|assumerole-wildcard|passrole-wildcard|allow-not(?:action|resource))$/;
const ANALYZER_CHECKS = /^(?:analyzer-findings|resource-policy-public)$/;

export function privilegeSection(places: readonly Place[], unusedRoles: number, at: Date): PrivilegeSection | null {
  const read = places.filter(({ latest }) => latest.sources.authorizationDetails.state === 'read');
  if (read.length === 0) return null;
  const all = read.flatMap((place) => place.latest.principals.map((row) => ({ row, place })));
  const admins = all.filter(({ row }) => isAdmin(row));
  const compared = read.flatMap(({ account, before }) =>
    before?.sources.authorizationDetails.state === 'read' ? [{ account, alias: null, principals: before.principals }] : [],
  );
  const comparable = new Set(compared.map(({ account }) => account));
  const known = new Set(admins.map(({ row: { arn } }) => arn));
  const adminsBefore = compared.flatMap(({ principals, ...of }) => principals.filter(isAdmin).map((row) => ({ ...of, row })));
  const knownBefore = new Set(adminsBefore.map(({ row: { arn } }) => arn));
  const appeared = admins.filter(({ row, place }) => comparable.has(place.account) && !knownBefore.has(row.arn));
  const gone = adminsBefore.filter(({ row }) => !known.has(row.arn));
  return {
    principals: all.length,
    admins: {
      now: admins.length,
      delta: comparable.size === 0 ? null : appeared.length - gone.length,
      byKind: { user: of(admins, 'user'), group: of(admins, 'group'), role: of(admins, 'role') },
      appeared: capped(
        appeared.map(({ row, place }) => nameOf(place, row)),
        MOST,
      ),
      gone: capped(
        gone.map(({ row, ...place }) => nameOf(place, row)),
        MOST,
      ),
    },
    conditionalAdmins: all.filter(({ row }) => row.admin === 'conditional').length,
    unusedServices: unusedServices(all.map(({ row }) => row)),
    advised: all.filter(({ row }) => row.access).length,
    unusedRoles: capped(
      all
        .filter(({ row }) => isUnusedRole(row, unusedRoles, at))
        .map(({ row, place }) => {
          const since = row.lastUsed ?? row.created;
          return {
            ...nameOf(place, row),
            lastUsed: row.lastUsed ?? null,
            days: since === undefined ? null : daysSince(new Date(since), at),
          };
        })
        .toSorted((a, b) => (b.days ?? 0) - (a.days ?? 0) || (a.name < b.name ? -1 : 1)),
      MOST,
    ),
    analyzerFindings: failing(read, ANALYZER_CHECKS),
    wildcards: failing(read, WILDCARD_CHECKS),
    paths: capped(
      all.flatMap(({ row, place }) => (row.path === undefined ? [] : [{ ...nameOf(place, row), path: row.path }])),
      MOST,
    ),
  };
}

const of = (admins: readonly { readonly row: PrincipalRow }[], kind: PrincipalRow['kind']): number =>
  admins.filter(({ row }) => row.kind === kind).length;

const nameOf = ({ account, alias }: Pick<Place, 'account' | 'alias'>, { kind, name }: PrincipalRow): PrincipalName => ({
  account,
  alias,
  kind,
  name,
});

function unusedServices(rows: readonly PrincipalRow[]): PrivilegeSection['unusedServices'] {
  const byService = Map.groupBy(
    rows.flatMap(({ access }) => access?.unused ?? []),
    (service) => service,
  );
  const ranked = [...byService].map(([service, { length }]) => ({ service, principals: length }));
  return capped(
    ranked.toSorted((a, b) => b.principals - a.principals || (a.service < b.service ? -1 : 1)),
    TOP,
  );
}

/** A role that is younger than the limit had no time to be used, and one of AWS's own nobody can take away. */
const isUnusedRole = ({ kind, arn, lastUsed, created }: PrincipalRow, days: number, at: Date): boolean => {
  if (kind !== 'role' || lastUsed === undefined || isServiceLinked(arn)) return false;
  const since = lastUsed ?? created;
  return since !== undefined && isAtLeast(new Date(since), days, at);
};

/** Failing subjects of some checks; null where none of them could be judged in any account. */
function failing(places: readonly Place[], checks: RegExp): Figure | null {
  const rowsOf = (record: PostureRecord) => record.results.filter(({ check }) => checks.test(check));
  const isJudged = (record: PostureRecord): boolean => rowsOf(record).some(({ outcome }) => outcome === 'pass' || outcome === 'fail');
  const count = (record: PostureRecord): number => failingSubjects(rowsOf(record)).length;
  const judged = places.filter(({ latest }) => isJudged(latest));
  if (judged.length === 0) return null;
  const both = judged.flatMap(({ latest, before }) => (before !== undefined && isJudged(before) ? [count(latest) - count(before)] : []));
  return {
    now: judged.reduce((sum, { latest }) => sum + count(latest), 0),
    delta: both.length === 0 ? null : both.reduce((sum, change) => sum + change, 0),
  };
}
