import type { Tuning } from './tuning.ts';
import { noTuning } from './tuning.ts';

/** What an operator tells the rules about the account. Read once at the edge, validated by `config/`'s schema. */
export interface RuleSettings extends Tuning {
  /** Accounts besides the watched ones that may be trusted (12 digits). */
  readonly trustedAccounts: readonly string[];
  /** Accounts of known vendors: their use of a role is expected, an external id is demanded. */
  readonly vendorAccounts: readonly string[];
  /** The organisation whose members count as inside ("o-…"). */
  readonly organizationId: string | undefined;
  /** The organisation's management account and the one the monitor runs in: access to them is graded one step up. */
  readonly managementAccounts: readonly string[];
  /** Names of AWS-managed policies that count as administrator, matched by exact ARN in every partition. */
  readonly adminPolicyNames: readonly string[];
  /** Groups that give administrator rights, by name. */
  readonly adminGroups: readonly string[];
  /** Roles that have administrator rights, by name. */
  readonly adminRoles: readonly string[];
  /** Names of principals whose changes are graded one step up (the monitor's own role, the organisation's admin role). */
  readonly protectedPrincipals: readonly string[];
  /** Names of policies that hold people back: removing one is not routine. */
  readonly guardrailPolicies: readonly string[];
  /** Roles that deploy infrastructure and the monitor, by ARN. */
  readonly deployRoles: readonly string[];
  /** Buckets that hold trails and logs, by name, besides those whose name says so. */
  readonly logBuckets: readonly string[];
  /** KMS keys of the trail and the monitor: key id, ARN or alias. */
  readonly logKeys: readonly string[];
  /** Resources of the monitor besides those named after it: ARNs, names, parameter paths. */
  readonly monitorResources: readonly string[];
  /** Roles in which the monitor itself reads who is in an account, as "111122223333:role/name": its own, and those it is given elsewhere. */
  readonly ownReaders: readonly string[];
  /** Tag keys that policies decide by. */
  readonly abacTagKeys: readonly string[];
  /** Regions in use; empty: not said. */
  readonly allowedRegions: readonly string[];
  /** CIDR blocks that the account's own machines call from; empty: not said. */
  readonly egressAddresses: readonly string[];
  /** Beginnings of web identity subjects that are ours ("repo:own-org/"); empty: not said. */
  readonly trustedSubjects: readonly string[];
}

export const defaultSettings: RuleSettings = {
  ...noTuning,
  trustedAccounts: [],
  vendorAccounts: [],
  organizationId: undefined,
  managementAccounts: [],
  adminPolicyNames: ['AdministratorAccess', 'IAMFullAccess', 'AWSOrganizationsFullAccess'],
  adminGroups: [],
  adminRoles: [],
  protectedPrincipals: [],
  guardrailPolicies: [],
  deployRoles: [],
  logBuckets: [],
  logKeys: [],
  monitorResources: [],
  ownReaders: [],
  abacTagKeys: [],
  allowedRegions: [],
  egressAddresses: [],
  trustedSubjects: [],
};
