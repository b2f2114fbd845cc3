import { IAMClient } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { iamSources } from '../../shared/adapters/posture/iam-sources.ts';
import { readFailure } from '../../shared/adapters/posture/read-failure.ts';
import { parseArn } from '../../shared/cloudtrail/arn.ts';
import { PermanentError } from '../../shared/errors.ts';
import { collect } from '../../shared/posture/collect.ts';

/** Reads the account that the credentials belong to, by the SDK's usual chain. @throws PermanentError when there are none that work. */
export async function liveSnapshot(options: { readonly region: string; readonly profile?: string }): Promise<unknown> {
  const { Account: account, Arn } = await whoAmI(options);
  const partition = parseArn(Arn)?.partition ?? 'aws';
  const raw = await collect(
    { account: account ?? '', partition },
    {
      sources: iamSources(new IAMClient({ ...options, retryMode: 'adaptive', maxAttempts: 8 })),
      leftOut: 'an audit from a laptop does not read it',
      failureOf: readFailure,
      now: () => new Date(),
    },
    (name) => console.error(`read ${name}`),
  );
  return JSON.parse(JSON.stringify(raw));
}

async function whoAmI(options: { readonly region: string; readonly profile?: string }) {
  try {
    return await new STSClient(options).send(new GetCallerIdentityCommand({}));
  } catch (cause) {
    throw new PermanentError(`no credentials that work: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
