import { PermanentError } from '../errors.ts';

/**
 * Reads environment variables by name, all of them or none.
 * @throws PermanentError naming every one that is missing or empty: it stops the cold start.
 */
export function readEnv<Name extends string>(...names: readonly Name[]): Readonly<Record<Name, string>> {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length > 0) throw new PermanentError(`missing environment variable: ${missing.join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, process.env[name]])) as Record<Name, string>;
}
