import { type Config, type KnownRule, parseConfig } from '../../shared/alerts/config.ts';

/** Rules that configurations in tests may name. */
export const KNOWN_RULES: readonly KnownRule[] = [
  { id: 'root-console-login', family: 'root-use', severity: 'critical' },
  { id: 'access-key-created', family: 'access-keys', severity: 'high' },
  { id: 'policy-changed', family: 'policies', severity: 'medium' },
  {
    id: 'denied-burst',
    family: 'reconnaissance',
    severity: 'medium',
    parameters: { calls: { default: 15, least: 3, most: 500, what: 'denied calls' } },
  },
  { id: 'break-glass-used', family: 'sessions', severity: 'high' },
  { id: 'monitor-channel-broken', family: 'monitor', severity: 'high' },
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
