import { readFileSync } from 'node:fs';
import { type Config, parseConfig } from '../alerts/config.ts';
import { everyRule } from '../posture/every-rule.ts';

/**
 * The configuration that was packaged beside the bundle as `config.json`.
 * @throws ConfigError or the file system's own error: both stop the cold start.
 */
export const deployedConfig = (): Config =>
  parseConfig(JSON.parse(readFileSync(new URL('./config.json', import.meta.url), 'utf8')), everyRule);
