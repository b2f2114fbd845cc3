import { OutOfTime } from '../../posture/read-source.ts';
import type { RequestPace } from '../request-pace.ts';

/** Each service's prefix in IAM policies, by the name of its client. */
const PREFIXES: Readonly<Record<string, string>> = {
  AccessAnalyzerClient: 'access-analyzer',
  AccountClient: 'account',
  CloudTrailClient: 'cloudtrail',
  EC2Client: 'ec2',
  IAMClient: 'iam',
  LambdaClient: 'lambda',
  OrganizationsClient: 'organizations',
  S3Client: 's3',
  SecurityHubClient: 'securityhub',
  SSMClient: 'ssm',
  SSOAdminClient: 'sso',
  STSClient: 'sts',
};

/** Calls that are allowed under another's name (Service Authorization Reference). */
const ALLOWED_AS: Readonly<Record<string, string>> = {
  'access-analyzer:ListFindingsV2': 'access-analyzer:ListFindings',
  's3:ListBuckets': 's3:ListAllMyBuckets',
};

/** Takes part in every request, tries again included. */
export interface CallMeter {
  /** @param call its permission: "iam:ListAccessKeys" @param region where the client asks @throws OutOfTime */
  readonly begin: (call: string, region: string) => Promise<void>;
  /** Requests so far by permission. */
  readonly calls: () => Readonly<Record<string, number>>;
}

/** @param until no request begins after it. */
export function callMeter(pace: RequestPace, now: () => Date, until?: Date): CallMeter {
  const calls = new Map<string, number>();
  return {
    calls: () => Object.fromEntries(calls),
    async begin(call, region) {
      await pace.turn(`${call.split(':')[0]} ${region}`);
      if (until !== undefined && now() >= until) throw new OutOfTime(`no time is left for ${call}`);
      calls.set(call, (calls.get(call) ?? 0) + 1);
    },
  };
}

const failedCalls = new WeakMap<object, string>();

/** The permission of the call that failed with this error; undefined: it is no call's. */
export const callOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null ? failedCalls.get(error) : undefined;

interface Step {
  readonly clientName?: string;
  readonly commandName?: string;
}
type Handler = (args: object) => Promise<object>;
interface Metered {
  readonly config: { readonly region: () => Promise<string> };
  readonly middlewareStack: { add(middleware: never, options: object): void };
}

/** The same client, whose every request is counted, takes its turn, and is named by the error that it ends with. */
export function metered<Client extends Metered>(client: Client, meter: CallMeter): Client {
  const add = (step: 'initialize' | 'finalizeRequest', around: (call: string, next: () => Promise<object>) => Promise<object>): void => {
    const middleware = (next: Handler, context: Step) => (args: object) => around(permissionOf(context), () => next(args));
    client.middlewareStack.add(middleware as never, { step, priority: 'low', name: `trailwarden-${step}` });
  };
  add('initialize', async (call, next) => {
    try {
      return await next();
    } catch (error) {
      if (typeof error === 'object' && error !== null) failedCalls.set(error, call);
      throw error;
    }
  });
  add('finalizeRequest', async (call, next) => {
    await meter.begin(call, await client.config.region());
    return next();
  });
  return client;
}

function permissionOf({ clientName = '', commandName = '' }: Step): string {
  const call = `${PREFIXES[clientName] ?? clientName}:${commandName.replace(/Command$/, '')}`;
  return ALLOWED_AS[call] ?? call;
}
