import { defaultSettings } from '../rules/settings.ts';
import { isMonitors, storedName } from '../rules/vocabulary/monitor-resources.ts';
import type { Config } from './config.ts';

/** The monitor's resources under other names than its own: those listed, and secrets of channels, by name or ARN. */
export function monitorNames({ channels, rules }: Pick<Config, 'channels' | 'rules'>): readonly string[] {
  const secrets = Object.values(channels).flatMap((channel) => ('secret' in channel ? [channel.secret.replace(/^[a-z]+:/, '')] : []));
  const names = [...(rules.monitorResources ?? []), ...secrets].map(storedName);
  return [...new Set(names)].filter((name) => !isMonitors(name, defaultSettings));
}
