import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

const form = z.object({ occurrences: z.int() });

/**
 * For how many days occurrences are kept, from `retention.json` beside the bundle: it was checked when it was packaged, and detect
 * starts without the schema of the whole configuration.
 * @throws the file system's own error, or zod's: both stop the cold start.
 */
export const deployedOccurrenceDays = (): number =>
  form.parse(JSON.parse(readFileSync(new URL('./retention.json', import.meta.url), 'utf8'))).occurrences;
