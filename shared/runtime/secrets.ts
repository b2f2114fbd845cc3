import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import { awsSecrets } from '../adapters/secrets.ts';
import type { Secrets } from '../alerts/channel.ts';

/** Secrets from SSM and Secrets Manager, each client made when it is first asked. */
export function deployedSecrets(): Secrets {
  let ssm: SSMProvider | undefined;
  let secretsManager: SecretsProvider | undefined;
  return awsSecrets({
    ssm: (name, options) => {
      ssm ??= new SSMProvider();
      return ssm.get(name, { ...options, decrypt: true });
    },
    secretsManager: (name, options) => {
      secretsManager ??= new SecretsProvider();
      return secretsManager.get(name, options);
    },
  });
}
