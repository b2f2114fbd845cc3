import type { Secrets } from '../alerts/channel.ts';
import { PermanentError, TransientError } from '../errors.ts';
import { isRetryable } from './aws-errors.ts';

const MAX_AGE_SECONDS = 300;

/** Reads one value by name. `maxAge` in seconds; `forceFetch` reads past the cache. */
export type ReadSecret = (name: string, options: { readonly maxAge: number; readonly forceFetch: boolean }) => Promise<unknown>;

/** Reads secrets from where the configuration says they are, and keeps them for five minutes. Their values are in no message. */
export const awsSecrets =
  (stores: { readonly ssm: ReadSecret; readonly secretsManager: ReadSecret }): Secrets =>
  async (reference, fresh = false) => {
    const colon = reference.indexOf(':');
    const read = reference.slice(0, colon) === 'ssm' ? stores.ssm : stores.secretsManager;
    let value: unknown;
    try {
      value = await read(reference.slice(colon + 1), { maxAge: MAX_AGE_SECONDS, forceFetch: fresh });
    } catch (cause) {
      const message = `the secret ${reference} can't be read: ${cause instanceof Error ? cause.name : 'unknown error'}`;
      throw isRetryable(cause) ? new TransientError(message, { cause }) : new PermanentError(message, { cause });
    }
    if (typeof value !== 'string' || value.trim() === '') throw new PermanentError(`the secret ${reference} is empty or no text`);
    return value.trim();
  };
