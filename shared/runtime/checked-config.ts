import { readFileSync } from 'node:fs';
import { type Config, readCheckedConfig } from '../alerts/config.ts';

/**
 * The configuration beside the bundle, for a function that must start fast: the rules that it was checked against when it was
 * packaged are not loaded for it.
 * @throws ConfigError or the file system's own error: both stop the cold start.
 */
export const checkedConfig = (): Config => readCheckedConfig(JSON.parse(readFileSync(new URL('./config.json', import.meta.url), 'utf8')));
