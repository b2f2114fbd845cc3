import { type Config, parseConfig } from '../../shared/alerts/config.ts';
import type { Family } from '../../shared/rules/rule.ts';

/** Rules that configurations in tests may name. */
export const KNOWN_RULES: readonly { readonly id: string; readonly family: Family }[] = [
  { id: 'root-console-login', family: 'root-use' },
  { id: 'access-key-created', family: 'access-keys' },
  { id: 'policy-changed', family: 'policies' },
  { id: 'monitor-channel-broken', family: 'monitor' },
];

export const minimalConfig = {
  zone: 'UTC',
  channels: {
    slack: { type: 'slack-webhook', secret: 'ssm:/trailwarden/hook' },
    mail: { type: 'email', from: 'trailwarden@example.com', to: ['security@example.com'] },
  },
  defaultRoute: { channels: ['slack'] },
  report: { channels: ['mail'] },
};

/** A checked configuration: the minimal one with what matters to the case. */
export const configWith = (over: object = {}): Config => parseConfig({ ...minimalConfig, ...over }, KNOWN_RULES);
