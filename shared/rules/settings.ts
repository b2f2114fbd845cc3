/** What an operator tells the rules about the account. Read once at the edge, validated by `config/`'s schema. */
export interface RuleSettings {
  /** Accounts besides the watched ones that may be trusted (12 digits). */
  readonly trustedAccounts: readonly string[];
  /** The organisation whose members count as inside ("o-…"). */
  readonly organizationId: string | undefined;
  /** Names of AWS-managed policies that count as administrator, matched by exact ARN in every partition. */
  readonly adminPolicyNames: readonly string[];
  /** Groups that give administrator rights, by name. */
  readonly adminGroups: readonly string[];
  /** Names of principals whose changes are graded one step up (break-glass, the monitor's own role). */
  readonly protectedPrincipals: readonly string[];
  /** Names of policies that hold people back: removing one is not routine. */
  readonly guardrailPolicies: readonly string[];
}

export const defaultSettings: RuleSettings = {
  trustedAccounts: [],
  organizationId: undefined,
  adminPolicyNames: ['AdministratorAccess', 'IAMFullAccess', 'AWSOrganizationsFullAccess'],
  adminGroups: [],
  protectedPrincipals: [],
  guardrailPolicies: [],
};
