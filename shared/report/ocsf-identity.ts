import type { PrivilegeSection } from './posture/privilege.ts';
import type { ReportSummary } from './summary.ts';

/** OCSF 1.8.0, class IAM Analysis Finding: category 2, class 2008; an update, for every run says it anew. */
const CLASS = 2008;
const UPDATE = 2;
const LOW = 2;
const OPEN = 1;

type Principal = PrivilegeSection['overGranted']['rows'][number];

/** Principals that hold more than they use, each once: services granted and not used, roles that nobody assumes. */
export function identityFindings({ posture, asOf, hash, week }: ReportSummary, version: string) {
  const privilege = posture?.privilege;
  if (!privilege) return [];
  const idle = new Map(privilege.unusedRoles.rows.map((role) => [role.arn, role]));
  const granted = new Map(privilege.overGranted.rows.map((row) => [row.arn, row]));
  return [...new Set([...idle.keys(), ...granted.keys()])].flatMap((arn) => {
    const [role, services] = [idle.get(arn), granted.get(arn)];
    const principal = role ?? services;
    if (principal === undefined) return [];
    const { account, alias, kind, name } = principal;
    const words = [
      ...(services === undefined
        ? []
        : [`${services.unused.length} of ${services.granted} services that are granted have no recorded use`]),
      ...(role === undefined ? [] : [role.lastUsed === null ? 'no use on record' : `not used since ${role.lastUsed}`]),
    ].join('; ');
    return [
      {
        activity_id: UPDATE,
        category_uid: 2,
        class_uid: CLASS,
        type_uid: CLASS * 100 + UPDATE,
        time: Date.parse(asOf),
        severity_id: LOW,
        severity: 'low',
        status_id: OPEN,
        message: `${kind} ${name}: ${words}`,
        metadata: { version: '1.8.0', product: { name: 'Trailwarden', vendor_name: 'Trailwarden', version }, profiles: ['cloud'] },
        cloud: { provider: 'AWS', account: { uid: account, ...(alias === null ? {} : { name: alias }) } },
        finding_info: { uid: `least-privilege/${arn}`, title: 'Holds more than it uses', desc: words },
        user: { uid: arn, name, type: `IAM ${kind}`, type_id: kind === 'user' ? 1 : 99 },
        ...(role === undefined
          ? {}
          : { identity_activity_metrics: role.lastUsed === null ? {} : { last_seen_time: Date.parse(role.lastUsed) } }),
        ...(services === undefined ? {} : { permission_analysis_results: [resultOf(services)] }),
        resources: [{ type: kind, uid: arn, name }],
        unmapped: { week: week.id, report_hash: hash, ...(services === undefined ? {} : { unused_services: services.unused }) },
      },
    ];
  });
}

const resultOf = ({ unused }: Principal) => ({ unused_services_count: unused.length });
