import type { Config } from './config.ts';

const REFERENCE = /^(ssm|secretsmanager):.*$/s;

/** The configuration for readers elsewhere: it holds no secret, and where secrets are kept is nobody's business there. */
export const configShown = (config: Config): unknown =>
  JSON.parse(JSON.stringify(config), (_, value: unknown) => (typeof value === 'string' ? value.replace(REFERENCE, '$1: left out') : value));
