/** One permission that reading an account takes, and what it is asked for. */
export interface PostureCall {
  readonly action: string;
  /** `*` where the service knows no resource; PARTITION and ACCOUNT stand for the account's own. */
  readonly on: string;
}

const call = (service: string, names: readonly string[], on = '*'): readonly PostureCall[] =>
  names.map((name) => ({ action: `${service}:${name}`, on }));

const USERS = 'arn:PARTITION:iam::ACCOUNT:user/*';
const ROLES = 'arn:PARTITION:iam::ACCOUNT:role/*';
const GROUPS = 'arn:PARTITION:iam::ACCOUNT:group/*';
/** Organisation trails and policies belong to the management account. */
const TRAILS = 'arn:PARTITION:cloudtrail:*:*:trail/*';
const ORGANIZATION_POLICIES = 'arn:PARTITION:organizations::*:policy/*';

/**
 * All that reading an account may call: the role of the function, the policy that "audit" prints and the documentation are made
 * from it. Resources as the Service Authorization Reference knows them.
 */
const POSTURE_CALLS: readonly PostureCall[] = [
  ...call('iam', [
    'GenerateCredentialReport',
    'GetAccountAuthorizationDetails',
    'GetAccountPasswordPolicy',
    'GetAccountSummary',
    'GetCredentialReport',
    'GetServiceLastAccessedDetails',
    'ListOpenIDConnectProviders',
    'ListOrganizationsFeatures',
    'ListSAMLProviders',
    'ListServerCertificates',
    'ListServiceSpecificCredentials', // of all users at once, which names none
    'ListVirtualMFADevices',
  ]),
  ...call('iam', ['GetRole'], ROLES),
  ...call('iam', ['ListAccessKeys', 'ListMFADevices', 'ListSSHPublicKeys'], USERS),
  ...[USERS, ROLES, GROUPS].flatMap((on) => call('iam', ['GenerateServiceLastAccessedDetails'], on)),
  ...call('access-analyzer', ['ListAnalyzers']),
  ...call('access-analyzer', ['ListFindings'], 'arn:PARTITION:access-analyzer:*:ACCOUNT:analyzer/*'),
  ...call('account', ['GetAlternateContact', 'GetContactInformation'], 'arn:PARTITION:account::ACCOUNT:account'),
  ...call('cloudtrail', ['DescribeTrails', 'ListTrails']),
  ...call('cloudtrail', ['GetEventSelectors', 'GetTrailStatus'], TRAILS),
  ...call('ec2', ['DescribeInstances', 'DescribeRegions']),
  ...call('organizations', ['DescribeOrganization', 'ListAccounts', 'ListDelegatedAdministrators', 'ListPolicies']),
  ...call('organizations', ['ListDelegatedServicesForAccount'], 'arn:PARTITION:organizations::*:account/*'),
  ...call('organizations', ['DescribePolicy', 'ListTargetsForPolicy'], ORGANIZATION_POLICIES),
  ...call('s3', ['GetBucketLogging'], 'arn:PARTITION:s3:::*'),
  ...call('s3', ['ListAllMyBuckets']),
  ...call('securityhub', ['DescribeHub'], 'arn:PARTITION:securityhub:*:ACCOUNT:hub/default'),
  ...call('sso', ['ListInstances']),
];

/** What the search for keys in plain text calls besides, where somebody asks for it. */
const PLAIN_TEXT_CALLS: readonly PostureCall[] = [
  ...call('ec2', ['DescribeLaunchTemplateVersions']),
  ...call('lambda', ['ListFunctions']),
  ...call('ssm', ['GetParametersByPath'], 'arn:PARTITION:ssm:*:ACCOUNT:parameter/*'),
];

/** IAM can't tell plain parameters from encrypted ones: this keeps the encrypted ones shut to who searches the plain. */
const NO_DECRYPTION = {
  Effect: 'Deny',
  Action: 'kms:Decrypt',
  Resource: '*',
  Condition: { StringLike: { 'kms:ViaService': 'ssm.*' } },
} as const;

/** The calls of a reader, and what it is denied. */
export const postureRights = (searchesPlainText: boolean) => ({
  calls: searchesPlainText ? [...POSTURE_CALLS, ...PLAIN_TEXT_CALLS] : POSTURE_CALLS,
  denials: searchesPlainText ? [NO_DECRYPTION] : [],
});

/** Of one service in one region. IAM's limits are not published, and shared with every other tool in the account. */
export const CALLS_A_SECOND = 5;

/** What another account is read through, before any of the calls above. */
export const ASSUME_ROLE = 'sts:AssumeRole';

/** What a call is named that failed for this: "sts:AssumeRole on arn:…". */
export const assuming = (role: string): string => `${ASSUME_ROLE} on ${role}`;
export const isForRole = (call: string | undefined): boolean => call?.startsWith(assuming('')) === true;
