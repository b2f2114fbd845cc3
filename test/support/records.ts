import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../../shared/cloudtrail/json.ts';

/** Builders of CloudTrail records: a case names only what matters to it. Accounts and addresses are documentation values. */
export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '999988887777';
export const AT = '2026-03-04T09:15:22Z';

type Mfa = 'yes' | 'no' | 'not-said';

const session = (mfa: Mfa): JsonObject =>
  mfa === 'not-said' ? {} : { attributes: { mfaAuthenticated: mfa === 'yes' ? 'true' : 'false', creationDate: '2026-03-04T08:00:00Z' } };

/** The root user in a console session. `key: 'AKIA…'` makes it a call signed with a root access key. */
export const root = (over: JsonObject = {}): JsonObject => ({
  type: 'Root',
  principalId: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:root`,
  accountId: ACCOUNT,
  accessKeyId: 'ASIAROOTSESSION00001',
  sessionContext: { sessionIssuer: {}, ...session('yes') },
  ...over,
});

/** An IAM user. mfa yes/no: a session that says so. `long-term-key`: signed by an AKIA key, which cannot carry MFA. */
export function user(name = 'alice', mfa: 'yes' | 'no' | 'long-term-key' = 'yes', over: JsonObject = {}): JsonObject {
  const id = createHash('sha256').update(name).digest('hex').slice(0, 16).toUpperCase();
  return {
    type: 'IAMUser',
    principalId: `AIDA${id}`,
    arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
    accountId: ACCOUNT,
    userName: name,
    ...(mfa === 'long-term-key'
      ? { accessKeyId: `AKIA${id}` }
      : { accessKeyId: `ASIA${id}`, sessionContext: { sessionIssuer: {}, ...session(mfa) } }),
    ...over,
  };
}

/** A role session. `path` is the role's, as the session issuer's ARN holds it. */
export function role(
  name = 'Deploy',
  sessionName = 'bob',
  { path = '/', mfa = 'no' as Mfa, ...over }: JsonObject & { path?: string; mfa?: Mfa } = {},
): JsonObject {
  const id = `AROA${createHash('sha256').update(name).digest('hex').slice(0, 16).toUpperCase()}`;
  return {
    type: 'AssumedRole',
    principalId: `${id}:${sessionName}`,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/${sessionName}`,
    accountId: ACCOUNT,
    accessKeyId: `ASIA${id.slice(4)}`,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: id,
        arn: `arn:aws:iam::${ACCOUNT}:role${path}${name}`,
        accountId: ACCOUNT,
        userName: name,
      },
      ...session(mfa),
    },
    ...over,
  };
}

const SSO_ROLE = 'AWSReservedSSO_Admin_0123456789abcdef';
/** An Identity Center user in a permission set's role: the flag always says "false", whatever the identity provider did. */
export const ssoRole = (person = 'carol'): JsonObject => role(SSO_ROLE, person, { path: '/aws-reserved/sso.amazonaws.com/eu-west-1/' });

export const federatedUser = (name = 'x', mfa: Mfa = 'no'): JsonObject => ({
  type: 'FederatedUser',
  principalId: `${ACCOUNT}:${name}`,
  arn: `arn:aws:sts::${ACCOUNT}:federated-user/${name}`,
  accountId: ACCOUNT,
  accessKeyId: 'ASIAFEDERATED0000001',
  sessionContext: { sessionIssuer: { type: 'IAMUser', userName: 'bob', arn: `arn:aws:iam::${ACCOUNT}:user/bob` }, ...session(mfa) },
});

export const samlUser = (name = 'ann'): JsonObject => ({
  type: 'SAMLUser',
  principalId: `NQ=:${name}`,
  userName: name,
  identityProvider: 'NQ=',
});
export const webIdentityUser = (subject = 'repo:own-org/app:ref:refs/heads/main'): JsonObject => ({
  type: 'WebIdentityUser',
  principalId: `token.actions.githubusercontent.com:sts.amazonaws.com:${subject}`,
  userName: subject,
  identityProvider: 'token.actions.githubusercontent.com',
});
export const identityCenterUser = (): JsonObject => ({
  type: 'IdentityCenterUser',
  accountId: ACCOUNT,
  onBehalfOf: {
    userId: '00000000-1111-2222-3333-444455556666',
    identityStoreArn: `arn:aws:identitystore::${ACCOUNT}:identitystore/d-1234567890`,
  },
  credentialId: 'EXAMPLECREDENTIAL',
});
export const otherAccount = (): JsonObject => ({ type: 'AWSAccount', principalId: 'AROAEXAMPLE:s', accountId: OTHER_ACCOUNT });
export const awsService = (name = 'rds.amazonaws.com'): JsonObject => ({ type: 'AWSService', invokedBy: name });

/** The identity with a service acting for it, as CloudFormation does for whoever made the stack. */
export const through = (service: string, identity: JsonObject): JsonObject => ({ ...identity, invokedBy: service });

export interface Call {
  readonly by?: Json;
  readonly request?: Json;
  readonly response?: Json;
  readonly additional?: Json;
  /** Members of the record that replace those built here. */
  readonly over?: JsonObject;
}

/** A record of `source` (without `.amazonaws.com`). The event id is made from the content: equal calls are one event. */
export function call(
  source: string,
  name: string,
  { by = user(), request = null, response = null, additional, over = {} }: Call = {},
): JsonObject {
  const record: JsonObject = {
    eventVersion: '1.11',
    userIdentity: by,
    eventTime: AT,
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: 'us-east-1',
    sourceIPAddress: '203.0.113.7',
    userAgent: 'aws-cli/2.31.5',
    requestParameters: request,
    responseElements: response,
    ...(additional === undefined ? {} : { additionalEventData: additional }),
    requestID: '11111111-2222-3333-4444-555555555555',
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
    ...over,
  };
  return { eventID: eventIdOf(record), ...record };
}

const eventIdOf = (record: JsonObject): string => {
  const hex = createHash('sha256').update(JSON.stringify(record)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export const iam = (name: string, what: Call = {}): JsonObject => call('iam', name, what);

/** An IAM call refused for want of permission: no parameters; the target stands only in the message. */
export const deniedIam = (name: string, { on, ...what }: Call & { on?: string } = {}): JsonObject =>
  iam(name, {
    ...what,
    over: {
      errorCode: 'AccessDenied',
      errorMessage: `User: arn:aws:iam::${ACCOUNT}:user/mallory is not authorized to perform: iam:${name}${on === undefined ? '' : ` on resource: ${on}`} because no identity-based policy allows the iam:${name} action`,
      ...what.over,
    },
  });

/** An IAM call that failed for another reason and therefore changed nothing; parameters are kept. */
export const failedIam = (name: string, what: Call = {}, code = 'NoSuchEntityException'): JsonObject =>
  iam(name, { ...what, over: { errorCode: code, errorMessage: 'The request was rejected.', ...what.over } });

/** A console sign-in. `mfa: 'not-said'` leaves the additional data out. */
export const signIn = (by: Json, { result = 'Success' as string, mfa = 'no' as Mfa, over = {} as JsonObject } = {}): JsonObject =>
  call('signin', 'ConsoleLogin', {
    by,
    response: { ConsoleLogin: result },
    ...(mfa === 'not-said'
      ? {}
      : { additional: { LoginTo: 'https://console.aws.amazon.com/', MobileVersion: 'No', MFAUsed: mfa === 'yes' ? 'Yes' : 'No' } }),
    over: { eventType: 'AwsConsoleSignIn', ...(result === 'Failure' ? { errorMessage: 'Failed authentication' } : {}), ...over },
  });

/** The EventBridge envelope around a record. */
export const envelope = (record: JsonObject, over: JsonObject = {}): JsonObject => ({
  version: '0',
  id: '7f3c1a52-0000-4000-8000-000000000000',
  'detail-type': 'AWS API Call via CloudTrail',
  source: `aws.${String(record['eventSource']).split('.')[0]}`,
  account: ACCOUNT,
  time: AT,
  region: 'us-east-1',
  resources: [],
  detail: record,
  ...over,
});
