import { defaultSettings } from '../rules/settings.ts';
import { isMonitors, storedName } from '../rules/vocabulary/monitor-resources.ts';
import { secretsOf } from './channel-secrets.ts';
import type { Config } from './config.ts';
import { respondSecrets } from './config-respond.ts';

/** The monitor's resources under other names than its own: those listed, secrets of channels and of answering, and topics, by name or ARN. */
export function monitorNames({ channels, rules, respond }: Pick<Config, 'channels' | 'rules' | 'respond'>): readonly string[] {
  const all = Object.values(channels);
  const secrets = [...all.flatMap(secretsOf), ...respondSecrets(respond)].map((reference) => reference.replace(/^[a-z]+:/, ''));
  const topics = all.flatMap((channel) => (channel.type === 'sns' ? [channel.topic] : []));
  const names = [...(rules.monitorResources ?? []), ...secrets, ...topics].map(storedName);
  return [...new Set(names)].filter((name) => !isMonitors(name, defaultSettings));
}
