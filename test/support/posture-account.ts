import { type Answers, type Asked, refuses } from './account-stand-in.ts';

export const ACCOUNT = '111122223333';

/** What is in the account that a stand-in plays. */
export interface Population {
  readonly users: number;
  readonly roles: number;
  readonly now: Date;
  readonly regions?: readonly string[];
  readonly account?: string;
}

/** One in ten has a key, one in four MFA by a security key, one in two by an app, the rest none. */
export const hasKey = (n: number): boolean => n % 10 === 0;
export const hasSecurityKey = (n: number): boolean => n % 4 === 1;
export const hasApp = (n: number): boolean => n % 2 === 0;
/** Some of those with an app. */
export const isAdministrator = (n: number): boolean => n % 50 === 20;

type Detail = Partial<Readonly<Record<'user' | 'group' | 'role' | 'policy', object>>>;

const list = <T>(count: number, make: (n: number) => T): readonly T[] => Array.from({ length: count }, (_, n) => make(n));

/** IAM's paging: as many as asked for, and the place of the next. */
function paged<T>(
  all: readonly T[],
  { input }: Asked,
  most = 1000,
): { readonly items: readonly T[]; readonly IsTruncated: boolean; readonly Marker?: string } {
  const from = Number(input['Marker'] ?? 0);
  const to = from + Math.min(most, Number(input['MaxItems'] ?? 100));
  return { items: all.slice(from, to), ...(to < all.length ? { IsTruncated: true, Marker: String(to) } : { IsTruncated: false }) };
}

const COLUMNS =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,cert_1_active,cert_2_active';
const CREATED = '2024-01-05T08:00:00+00:00';
const reportRow = (user: string, own: string, mfa: boolean, key: boolean): string =>
  `"${user}",${own},${CREATED},true,no_information,${CREATED},${mfa},${key},${key ? CREATED : 'N/A'},N/A,false,N/A,N/A,false,false`;

const trusted = encodeURIComponent('{"Version":"2012-10-17","Statement":[]}');
const everything = encodeURIComponent('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}');

/** An account of so many users and roles, whole: it answers every call that is made to read it. */
export function postureAccount({ users, roles, now, regions = ['us-east-1', 'eu-central-1'], account = ACCOUNT }: Population): Answers {
  const arn = (resource: string): string => `arn:aws:iam::${account}:${resource}`;
  const name = (n: number): string => `user-${n}`;
  const csv = [
    COLUMNS,
    reportRow('<root_account>', arn('root'), true, false),
    ...list(users, (n) => reportRow(name(n), arn(`user/${name(n)}`), hasApp(n) || hasSecurityKey(n), hasKey(n))),
  ].join('\n');
  const devices = list(users, (n) => n)
    .filter(hasApp)
    .map((n) => ({
      SerialNumber: arn(`mfa/${name(n)}`),
      Base32StringSeed: Buffer.from('seed').toString('base64'),
      User: { Arn: arn(`user/${name(n)}`), UserName: name(n), UserId: `AIDA${n}`, Path: '/', CreateDate: CREATED },
      EnableDate: CREATED,
    }));
  const details = [
    ...list(users, (n) => ({
      user: {
        ...{ UserName: name(n), UserId: `AIDA${n}`, Arn: arn(`user/${name(n)}`), Path: '/', CreateDate: CREATED, GroupList: ['all'] },
        UserPolicyList: isAdministrator(n) ? [{ PolicyName: 'all', PolicyDocument: everything }] : [],
      },
    })),
    { group: { GroupName: 'all', GroupId: 'AGPA1', Arn: arn('group/all'), Path: '/', CreateDate: CREATED } },
    ...list(roles, (n) => ({
      role: {
        RoleName: `role-${n}`,
        RoleId: `AROA${n}`,
        Arn: arn(`role/role-${n}`),
        Path: '/',
        CreateDate: CREATED,
        AssumeRolePolicyDocument: trusted,
        RolePolicyList: n % 100 === 0 ? [{ PolicyName: 'all', PolicyDocument: everything }] : [],
      },
    })),
    ...list(3, (n) => ({
      policy: { PolicyName: `policy-${n}`, PolicyId: `ANPA${n}`, Arn: arn(`policy/policy-${n}`), CreateDate: CREATED, AttachmentCount: 0 },
    })),
  ] as readonly Detail[];
  const none = { IsTruncated: false };
  const jobs = new Map<string, string>();
  return {
    'sts:GetCallerIdentity': () => ({ Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Audit/ana`, UserId: 'U', Account: ACCOUNT }),
    'iam:GetAccountSummary': () => `<SummaryMap><entry><key>Users</key><value>${users}</value></entry></SummaryMap>`,
    'iam:GetAccountPasswordPolicy': () => ({ PasswordPolicy: { MinimumPasswordLength: 14 } }),
    'iam:GenerateCredentialReport': () => ({ State: 'COMPLETE' }),
    'iam:GetCredentialReport': () => ({ Content: Buffer.from(csv).toString('base64'), ReportFormat: 'text/csv', GeneratedTime: now }),
    'iam:ListVirtualMFADevices': (asked) => {
      const { items, ...more } = paged(devices, asked);
      return { VirtualMFADevices: items, ...more };
    },
    'iam:ListServerCertificates': () => ({ ServerCertificateMetadataList: [], ...none }),
    'iam:ListSAMLProviders': () => ({ SAMLProviderList: [] }),
    'iam:ListOpenIDConnectProviders': () => ({ OpenIDConnectProviderList: [] }),
    'iam:GetAccountAuthorizationDetails': (asked) => {
      const { items, ...more } = paged(details, asked);
      const of = (kind: 'user' | 'group' | 'role' | 'policy') => items.flatMap((one) => one[kind] ?? []);
      return { UserDetailList: of('user'), GroupDetailList: of('group'), RoleDetailList: of('role'), Policies: of('policy'), ...more };
    },
    'iam:GetRole': ({ input }) => ({
      Role: {
        RoleName: input['RoleName'],
        Path: '/',
        RoleId: 'AROA',
        Arn: arn(`role/${input['RoleName']}`),
        CreateDate: CREATED,
        MaxSessionDuration: 3600,
      },
    }),
    'iam:ListAccessKeys': ({ input }) => ({
      AccessKeyMetadata: [{ UserName: input['UserName'], AccessKeyId: `AKIA${input['UserName']}`, Status: 'Active', CreateDate: CREATED }],
      ...none,
    }),
    'iam:ListMFADevices': ({ input }) => ({
      MFADevices: [{ UserName: input['UserName'], SerialNumber: arn(`u2f/user/${input['UserName']}/key`), EnableDate: CREATED }],
      ...none,
    }),
    'iam:ListServiceSpecificCredentials': () => ({ ServiceSpecificCredentials: [], ...none }),
    'iam:ListSSHPublicKeys': () => ({ SSHPublicKeys: [], ...none }),
    'iam:GenerateServiceLastAccessedDetails': ({ input }) => {
      const id = `job-${jobs.size}`.padEnd(36, '0');
      jobs.set(id, String(input['Arn']));
      return { JobId: id };
    },
    'iam:GetServiceLastAccessedDetails': ({ input }) =>
      jobs.has(String(input['JobId']))
        ? {
            ...{ JobStatus: 'COMPLETED', JobType: 'ACTION_LEVEL', JobCreationDate: now, JobCompletionDate: now, ...none },
            ServicesLastAccessed: [{ ServiceName: 'Amazon S3', ServiceNamespace: 's3', LastAuthenticated: CREATED }],
          }
        : refuses('NoSuchEntity', 404),
    'iam:ListOrganizationsFeatures': () => refuses('OrganizationNotFoundException', 400),
    'ec2:DescribeRegions': () => ({ regionInfo: regions.map((regionName) => ({ regionName, regionEndpoint: 'x' })) }),
    'ec2:DescribeInstances': () => ({ reservationSet: [] }),
    'access-analyzer:ListAnalyzers': () => ({ analyzers: [] }),
    'securityhub:DescribeHub': () => refuses('InvalidAccessException', 401),
    'sso:ListInstances': () => ({ Instances: [] }),
    'cloudtrail:DescribeTrails': () => ({ trailList: [] }),
    'cloudtrail:ListTrails': () => ({ Trails: [] }),
    'organizations:DescribeOrganization': () => refuses('AWSOrganizationsNotInUseException', 400),
    'account:GetContactInformation': () => ({ ContactInformation: { FullName: 'Ana', City: ' ', PhoneNumber: '1' } }),
    'account:GetAlternateContact': () => refuses('ResourceNotFoundException', 404),
  };
}

/** The same account as the head of an organisation with three policies and an administrator, and two trails of its own. */
export function organizationAccount(population: Population): Answers {
  const policies = list(3, (n) => ({ Id: `p-${n}`, Name: `policy-${n}`, AwsManaged: n === 0, Type: 'SERVICE_CONTROL_POLICY' }));
  const trails = list(2, (n) => ({
    Name: `trail-${n}`,
    TrailARN: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/trail-${n}`,
    HomeRegion: 'us-east-1',
    S3BucketName: 'logs',
  }));
  return {
    ...postureAccount(population),
    'iam:ListOrganizationsFeatures': () => ({ OrganizationId: 'o-1', EnabledFeatures: ['RootCredentialsManagement'] }),
    'organizations:DescribeOrganization': () => ({ Organization: { Id: 'o-1', MasterAccountId: ACCOUNT, FeatureSet: 'ALL' } }),
    'organizations:ListAccounts': () => ({ Accounts: [{ Id: ACCOUNT }] }),
    'organizations:ListPolicies': () => ({ Policies: policies }),
    'organizations:ListTargetsForPolicy': () => ({ Targets: [{ TargetId: 'r-1' }] }),
    'organizations:DescribePolicy': () => ({ Policy: { Content: '{}' } }),
    'organizations:ListDelegatedAdministrators': () => ({ DelegatedAdministrators: [{ Id: '222233334444' }] }),
    'organizations:ListDelegatedServicesForAccount': () => ({ DelegatedServices: [{ ServicePrincipal: 'iam.amazonaws.com' }] }),
    'cloudtrail:DescribeTrails': () => ({ trailList: trails }),
    'cloudtrail:ListTrails': () => ({ Trails: trails }),
    'cloudtrail:GetTrailStatus': () => ({ IsLogging: true }),
    'cloudtrail:GetEventSelectors': () => ({ EventSelectors: [] }),
    's3:ListBuckets': () => '<ListAllMyBucketsResult><Buckets><Bucket><Name>logs</Name></Bucket></Buckets></ListAllMyBucketsResult>',
    's3:GetBucketLogging': () => '<BucketLoggingStatus/>',
  };
}
