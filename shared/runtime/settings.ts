import { readFileSync } from 'node:fs';
import { jsonAt } from '../cloudtrail/json.ts';
import { PermanentError } from '../errors.ts';
import { defaultSettings, type RuleSettings } from '../rules/settings.ts';

/**
 * What the rules were told of the account when they were packaged, from `settings.json` beside the bundle: detect needs
 * nothing else of the configuration, and its schema would be a tenth of the cold start.
 * @throws PermanentError or the file system's error: both stop the cold start.
 */
export const deployedSettings = (): RuleSettings => settingsFrom(readFileSync(new URL('./settings.json', import.meta.url), 'utf8'));

/** Settings as JSON wrote them. They were checked when they were packaged; what another version wrote is told here. */
export function settingsFrom(text: string): RuleSettings {
  const written: unknown = JSON.parse(text, withDates);
  for (const [name, usual] of Object.entries(defaultSettings)) {
    const found = jsonAt(written, name);
    if (usual !== undefined && (typeof found !== typeof usual || Array.isArray(found) !== Array.isArray(usual))) {
      throw new PermanentError(`settings.json: "${name}" is not as this version writes it; package the functions anew`);
    }
  }
  return Object.assign({ ...defaultSettings }, written);
}

const DATES = new Set(['created', 'until']);

const withDates = (name: string, value: unknown): unknown => (DATES.has(name) && typeof value === 'string' ? new Date(value) : value);
