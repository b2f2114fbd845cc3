import { readFileSync } from 'node:fs';
import { jsonAt, textAt } from '../cloudtrail/json.ts';
import { PermanentError } from '../errors.ts';
import { defaultSettings, type RuleSettings } from '../rules/settings.ts';

/**
 * What the rules were told of the account when they were packaged, from `settings.json` beside the bundle: detect needs
 * nothing else of the configuration, and its schema would be a tenth of the cold start.
 * @throws PermanentError or the file system's error: both stop the cold start.
 */
export function deployedSettings(): RuleSettings {
  const settings: unknown = JSON.parse(readFileSync(new URL('./settings.json', import.meta.url), 'utf8'));
  const listAt = (name: string): readonly string[] => {
    const list = jsonAt(settings, name);
    if (Array.isArray(list) && list.every((entry) => typeof entry === 'string')) return list;
    throw new PermanentError(`settings.json: "${name}" should be a list of texts; package the functions anew`);
  };
  return {
    ...defaultSettings,
    trustedAccounts: listAt('trustedAccounts'),
    organizationId: textAt(settings, 'organizationId'),
    adminPolicyNames: listAt('adminPolicyNames'),
    adminGroups: listAt('adminGroups'),
    protectedPrincipals: listAt('protectedPrincipals'),
    guardrailPolicies: listAt('guardrailPolicies'),
  };
}
