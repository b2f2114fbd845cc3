import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { RuleSettings } from '../rules/settings.ts';

const list = z.array(z.string());
const Settings = z.object({
  trustedAccounts: list,
  organizationId: z.optional(z.string()),
  adminPolicyNames: list,
  adminGroups: list,
  protectedPrincipals: list,
  guardrailPolicies: list,
});

/**
 * What the rules were told of the account when they were packaged, from `settings.json` beside the bundle: detect needs
 * nothing else of the configuration, and its schema would be a tenth of the cold start.
 * @throws the schema's or the file system's error: both stop the cold start.
 */
export function deployedSettings(): RuleSettings {
  const { organizationId, ...lists } = Settings.parse(JSON.parse(readFileSync(new URL('./settings.json', import.meta.url), 'utf8')));
  return { ...lists, organizationId };
}
