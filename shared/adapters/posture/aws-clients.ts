import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { AccountClient } from '@aws-sdk/client-account';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { SSMClient } from '@aws-sdk/client-ssm';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { STSClient } from '@aws-sdk/client-sts';
import type { Credentials } from '../assumed-role.ts';
import { type CallMeter, metered } from './call-meter.ts';

/** What all clients are made with; what is left out comes from the SDK's usual chain. */
export interface ClientOptions {
  readonly region: string;
  readonly profile?: string;
  readonly endpoint?: string;
  readonly credentials?: Credentials | (() => Promise<Credentials>);
  readonly maxAttempts?: number;
  readonly retryMode?: 'standard';
}

export type PostureClients = ReturnType<typeof postureClients>;

const commonOf = (options: ClientOptions) =>
  ({
    retryMode: 'adaptive',
    maxAttempts: 8,
    requestHandler: { connectionTimeout: 3000, requestTimeout: 20_000, throwOnRequestTimeout: true },
    ...options,
  }) as const;

/** For the role by which another account is read: its calls count as that account's. */
export const roleClient = (options: ClientOptions, meter: CallMeter): STSClient => metered(new STSClient(commonOf(options)), meter);

/** One client a service, and a region where it is asked in each. Throttled calls slow the client down and are tried again. */
export function postureClients(options: ClientOptions, meter: CallMeter) {
  const common = commonOf(options);
  const inRegion = <Client>(make: (options: typeof common) => Client): ((region: string) => Client) => {
    const made = new Map<string, Client>();
    return (region) => {
      const client = made.get(region) ?? make({ ...common, region });
      made.set(region, client);
      return client;
    };
  };
  return {
    /** Where the clients without a region of their own are. */
    region: options.region,
    iam: metered(new IAMClient(common), meter),
    account: metered(new AccountClient(common), meter),
    organizations: metered(new OrganizationsClient(common), meter),
    accessAnalyzer: inRegion((own) => metered(new AccessAnalyzerClient(own), meter)),
    cloudtrail: inRegion((own) => metered(new CloudTrailClient(own), meter)),
    ec2: inRegion((own) => metered(new EC2Client(own), meter)),
    lambda: inRegion((own) => metered(new LambdaClient(own), meter)),
    s3: inRegion((own) => metered(new S3Client({ ...own, forcePathStyle: own.endpoint !== undefined }), meter)),
    securityHub: inRegion((own) => metered(new SecurityHubClient(own), meter)),
    ssm: inRegion((own) => metered(new SSMClient(own), meter)),
    ssoAdmin: inRegion((own) => metered(new SSOAdminClient(own), meter)),
  };
}
