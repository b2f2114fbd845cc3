import { en } from 'zod/v4/locales';
import { ConfigError, faultsOf, type KnownRule, type Mute } from './config.ts';
import { mute } from './config-mutes.ts';
import { muteFaults } from './config-mutes-faults.ts';

/**
 * A mute that a person makes at work, held to the same rules as those of the configuration.
 * @param said its fields as the configuration writes them: times as ISO text.
 * @param rules the catalogue.
 * @throws ConfigError naming every field that is wrong and what to do.
 */
export function newMute(said: unknown, rules: Iterable<KnownRule>): Mute {
  const parsed = mute.safeParse(said, { error: en().localeError });
  if (!parsed.success) throw new ConfigError(parsed.error.issues.flatMap(faultsOf));
  const faults = muteFaults(parsed.data, new Map([...rules].map((rule) => [rule.id, rule])));
  if (faults.length > 0) throw new ConfigError(faults);
  return parsed.data;
}
