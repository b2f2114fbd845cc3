import type { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import type { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import type { Secrets } from '../alerts/channel.ts';
import { PermanentError, TransientError } from '../errors.ts';
import { isRetryable } from './aws-errors.ts';

const MAX_AGE_SECONDS = 300;

export interface SecretProviders {
  readonly ssm: () => Pick<SSMProvider, 'get'>;
  readonly secretsManager: () => Pick<SecretsProvider, 'get'>;
}

/** Reads secrets from where the configuration says they are, and keeps them for five minutes. Their values are in no message. */
export const awsSecrets =
  ({ ssm, secretsManager }: SecretProviders): Secrets =>
  async (reference, fresh = false) => {
    const [store, name] = [reference.slice(0, reference.indexOf(':')), reference.slice(reference.indexOf(':') + 1)];
    const options = { maxAge: MAX_AGE_SECONDS, forceFetch: fresh };
    let value: unknown;
    try {
      value = store === 'ssm' ? await ssm().get(name, { ...options, decrypt: true }) : await secretsManager().get(name, options);
    } catch (cause) {
      const message = `the secret ${reference} can't be read: ${cause instanceof Error ? cause.name : 'unknown error'}`;
      throw isRetryable(cause) ? new TransientError(message, { cause }) : new PermanentError(message, { cause });
    }
    if (typeof value !== 'string' || value.trim() === '') throw new PermanentError(`the secret ${reference} is empty or no text`);
    return value.trim();
  };
