import { AccountClient } from '@aws-sdk/client-account';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { credentials, REGION } from './read-account.ts';

export type Clients = ReturnType<typeof clientsOf>;

/** What an account is made with: AWS's own clients, over HTTP. */
export function clientsOf(endpoint: string) {
  const options = { endpoint, region: REGION, credentials };
  return {
    iam: new IAMClient(options),
    account: new AccountClient(options),
    cloudtrail: new CloudTrailClient(options),
    ec2: new EC2Client(options),
    organizations: new OrganizationsClient(options),
    s3: new S3Client({ ...options, forcePathStyle: true }),
    securityHub: (region: string) => new SecurityHubClient({ ...options, region }),
  };
}
