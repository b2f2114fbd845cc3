import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { isRetryable } from '../../shared/adapters/aws-errors.ts';
import { PermanentError, TransientError } from '../../shared/errors.ts';

/** Left out: what the SDK finds in environment and profile. */
export interface AwsOptions {
  readonly region?: string;
  readonly profile?: string;
}

/** What every client is made with. */
export const clientOptions = ({ region, profile }: AwsOptions) => ({
  ...(region === undefined ? {} : { region }),
  ...(profile === undefined ? {} : { profile }),
});

/** Does what AWS is asked for, or says what it was and what AWS said. @throws TransientError, PermanentError */
export async function asked<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    const message = `${what}: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw isRetryable(cause) ? new TransientError(message, { cause }) : new PermanentError(message, { cause });
  }
}

/** The outputs of a deployed stack by their names. @throws PermanentError when there is no such stack. */
export async function outputsOf(stack: string, options: AwsOptions): Promise<ReadonlyMap<string, string>> {
  const client = new CloudFormationClient(clientOptions(options));
  const { Stacks = [] } = await asked(`stack ${stack}`, () => client.send(new DescribeStacksCommand({ StackName: stack })));
  const outputs = Stacks[0]?.Outputs ?? [];
  return new Map(outputs.flatMap(({ OutputKey, OutputValue }) => (OutputKey && OutputValue ? [[OutputKey, OutputValue] as const] : [])));
}

/** One output, or what to do without it. @throws PermanentError */
export function outputOf(outputs: ReadonlyMap<string, string>, name: string, stack: string): string {
  const value = outputs.get(name);
  if (value === undefined)
    throw new PermanentError(`stack ${stack} has no output "${name}": is it Trailwarden's, and deployed by this version?`);
  return value;
}

/** Who calls, by AWS's own word. */
export interface Who {
  /** As people know them: "ana", or "Admin/ana" for a role session. */
  readonly by: string;
  /** What stands in the audit besides: the ARN. */
  readonly from: string;
}

export async function callerOf(options: AwsOptions): Promise<Who> {
  const client = new STSClient(clientOptions(options));
  const { Arn = '' } = await asked('who you are for AWS', () => client.send(new GetCallerIdentityCommand({})));
  return {
    by:
      Arn.split(':')
        .pop()
        ?.replace(/^(user|assumed-role)\//, '') || Arn,
    from: Arn,
  };
}
