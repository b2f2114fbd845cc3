import { defaultSettings, type RuleSettings } from '../rules/settings.ts';
import type { Config } from './config.ts';

/** What the rules are told of the account: the configuration over the defaults. A list replaces the default list. Watched accounts are trusted. */
export const settingsOf = ({ rules, accounts }: Config): RuleSettings => ({
  ...defaultSettings,
  trustedAccounts: [...new Set([...Object.keys(accounts), ...(rules.trustedAccounts ?? defaultSettings.trustedAccounts)])],
  organizationId: rules.organizationId ?? defaultSettings.organizationId,
  adminPolicyNames: rules.adminPolicyNames ?? defaultSettings.adminPolicyNames,
  adminGroups: rules.adminGroups ?? defaultSettings.adminGroups,
  protectedPrincipals: rules.protectedPrincipals ?? defaultSettings.protectedPrincipals,
  guardrailPolicies: rules.guardrailPolicies ?? defaultSettings.guardrailPolicies,
});
