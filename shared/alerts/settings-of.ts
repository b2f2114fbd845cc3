import { defaultSettings, type RuleSettings } from '../rules/settings.ts';
import type { Config } from './config.ts';
import { rolesIn } from './config-parts.ts';
import { monitorNames } from './monitor-names.ts';

/** What the rules are told of the account: the configuration over the defaults. A list replaces the default list. Watched accounts are trusted, secrets of channels are the monitor's. */
export function settingsOf({ rules, accounts, channels, posture, respond }: Config): RuleSettings {
  const { expected, off, severities, ...said } = rules;
  return {
    ...defaultSettings,
    ...given(said),
    trustedAccounts: [...new Set([...Object.keys(accounts), ...(rules.trustedAccounts ?? defaultSettings.trustedAccounts)])],
    monitorResources: monitorNames({ channels, rules, ...(respond === undefined ? {} : { respond }) }),
    ownReaders: rolesIn(posture),
    off: off.map(given),
    severities: severities.map(given),
    expected: expected.map(given),
  };
}

/** Without the members that were left out. */
export function given<T extends object>(value: T): Given<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Given<T>;
}

type Given<T> = { [Name in keyof T]: Exclude<T[Name], undefined> };
