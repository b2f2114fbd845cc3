import { defaultSettings } from '../rules/settings.ts';
import { isMonitors, storedName } from '../rules/vocabulary/monitor-resources.ts';
import { secretsOf } from './channel-secrets.ts';
import type { Config } from './config.ts';
import { respondSecrets } from './config-respond.ts';

/** The monitor's resources under other names than its own: those listed, secrets and topics of channels, and secrets of answering, by name or ARN. */
export function monitorNames({
  channels,
  rules,
  respond,
  watch,
}: Pick<Config, 'channels' | 'rules' | 'respond' | 'watch'>): readonly string[] {
  const all = Object.values(channels);
  const ping = watch?.pingUrl === undefined ? [] : [watch.pingUrl];
  const secrets = [...all.flatMap(secretsOf), ...respondSecrets(respond), ...ping].map((reference) => reference.replace(/^[a-z]+:/, ''));
  const topics = all.flatMap((channel) => (channel.type === 'sns' ? [channel.topic] : []));
  const names = [...(rules.monitorResources ?? []), ...secrets, ...topics].map(storedName);
  return [...new Set(names)].filter((name) => !isMonitors(name, defaultSettings));
}
