import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { ACCOUNT, type Call, call, identityCenterUser } from './records.ts';

/** Records of Identity Center: its settings, its directory, its sign-ins. Ids are inventions in the form of real ones. */
export const INSTANCE_ARN = 'arn:aws:sso:::instance/ssoins-0a1b2c3d4e5f6a7b';
export const SET = 'arn:aws:sso:::permissionSet/ssoins-0a1b2c3d4e5f6a7b/ps-00aa11bb22cc33dd';
const STORE = 'd-1234567890';
/** The user that `identityCenterUser()` acts for. */
export const CAROL = '00000000-1111-2222-3333-444455556666';
export const DAVE = '55555555-6666-7777-8888-999900001111';
export const GROUP = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';

type Asked = Omit<Call, 'request'> & { request?: JsonObject };

export const sso = (name: string, { request = {}, ...what }: Asked = {}): JsonObject =>
  call('sso', name, { request: { instanceArn: INSTANCE_ARN, ...request }, ...what });

/** The console's directory service. */
export const directory = (name: string, { request = {}, ...what }: Asked = {}): JsonObject =>
  call('sso-directory', name, { request: { identityStoreId: STORE, ...request }, ...what });

/** The public identity store service. */
export const store = (name: string, { request = {}, ...what }: Asked = {}): JsonObject =>
  call('identitystore', name, { request: { identityStoreId: STORE, ...request }, ...what });

export const bare = (source: string, name: string): JsonObject => call(source, name);

export const refused = (source: string, name: string): JsonObject =>
  call(source, name, {
    over: {
      errorCode: 'AccessDeniedException',
      errorMessage: `User: arn:aws:iam::${ACCOUNT}:user/mallory is not authorized to perform: ${source}:${name} because no identity-based policy allows it`,
    },
  });

export const failed = (record: JsonObject, code = 'ResourceNotFoundException'): JsonObject => ({
  ...record,
  errorCode: code,
  errorMessage: 'The request was rejected.',
});

interface SignIn {
  readonly by?: JsonObject;
  readonly result?: string;
  readonly credential?: string;
  readonly address?: string;
  readonly additional?: JsonObject;
  readonly over?: JsonObject;
}

/** A step of a sign-in to the access portal: the result stands in the service's own details. */
export const portalStep = (
  name: string,
  {
    by = identityCenterUser(),
    result = 'Success',
    credential = 'PASSWORD',
    address = '203.0.113.7',
    additional = {},
    over = {},
  }: SignIn = {},
): JsonObject =>
  call('signin', name, {
    by,
    additional: { AuthWorkflowID: '12345678-1234-1234-1234-123456789012', CredentialType: credential, ...additional },
    over: { eventType: 'AwsServiceEvent', sourceIPAddress: address, serviceEventDetails: { [name]: result }, ...over },
  });

/** The same person as records before mid-2025 show it. */
export const namedPerson = (name = 'frank'): JsonObject => ({
  type: 'Unknown',
  principalId: ACCOUNT,
  arn: '',
  accountId: ACCOUNT,
  accessKeyId: '',
  userName: name,
});
