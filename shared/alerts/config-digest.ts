import { createHash } from 'node:crypto';
import { canonicalJson } from '../cloudtrail/json.ts';
import type { Config } from './config.ts';
import { configShown } from './config-shown.ts';
import { postureSettingsOf } from './posture-settings-of.ts';

/**
 * What later tells that the configuration changed, and where: no secret, no place of one and no name of a person. Lists stand in it
 * by the first of their hash.
 */
export interface ConfigDigest {
  /** By section: "routes", "mutes" … */
  readonly sections: Readonly<Record<string, string>>;
  /** Limits of checks by name, and of rules as "rule.parameter". */
  readonly limits: Readonly<Record<string, string>>;
  /** Rules that are switched off, with the accounts where it is not for all. */
  readonly off: readonly string[];
}

export const configDigest = (config: Config): ConfigDigest => ({
  sections: mapped(configShown(config) as object, hashOf),
  limits: {
    ...mapped(postureSettingsOf(config), (value) => (typeof value === 'object' ? hashOf(value) : String(value))),
    ...Object.fromEntries(
      Object.entries(config.rules.parameters).flatMap(([rule, parameters]) =>
        Object.entries(parameters).map(([name, value]) => [`${rule}.${name}`, String(value)]),
      ),
    ),
  },
  off: config.rules.off.map(({ rule, accounts }) => (accounts === undefined ? rule : `${rule} (${accounts.join(', ')})`)).toSorted(),
});

const hashOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 8);

const mapped = (values: object, of: (value: unknown) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, of(value)]])));
