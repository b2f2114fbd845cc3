import { iamResource, parseArn } from './arn.ts';
import { booleanAt, isJsonObject, type JsonObject, objectAt, textAt } from './json.ts';

export type ActorType =
  | 'root'
  | 'iam-user'
  | 'assumed-role'
  | 'federated-user'
  | 'saml-user'
  | 'web-identity-user'
  | 'identity-center-user'
  | 'aws-account'
  | 'aws-service'
  | 'unknown';

/** The principal behind an event, resolved past its role session. Source: "CloudTrail userIdentity element". */
export interface Actor {
  readonly type: ActorType;
  /** Stable id that a caller cannot choose: never the session name, never a user name alone. Empty when nothing is known. */
  readonly key: string;
  readonly arn: string | undefined;
  readonly principalId: string | undefined;
  readonly account: string | undefined;
  /** Of an IAM user, or the subject of a SAML or web identity. */
  readonly userName: string | undefined;
  /** Of a role session: the role. `path` only where the issuer's ARN is known. */
  readonly role: { readonly name: string; readonly arn: string | undefined; readonly path: string | undefined } | undefined;
  /** Of a role or federated session: the name its caller chose. */
  readonly sessionName: string | undefined;
  readonly sourceIdentity: string | undefined;
  /** Of a federated user: who asked for the session. */
  readonly issuer: { readonly type: string; readonly arn: string | undefined; readonly name: string | undefined } | undefined;
  readonly accessKeyId: string | undefined;
  readonly identityProvider: string | undefined;
  readonly onBehalfOf: { readonly userId: string; readonly identityStoreArn: string | undefined } | undefined;
  /** The account of a product provider using temporary delegated access. */
  readonly delegateAccount: string | undefined;
  /** The session came from `sts:AssumeRoot`. */
  readonly isAssumedRoot: boolean;
  readonly isConsoleSession: boolean;
}

const TYPES: Readonly<Record<string, ActorType>> = {
  Root: 'root',
  IAMUser: 'iam-user',
  AssumedRole: 'assumed-role',
  Role: 'assumed-role',
  FederatedUser: 'federated-user',
  SAMLUser: 'saml-user',
  WebIdentityUser: 'web-identity-user',
  IdentityCenterUser: 'identity-center-user',
  AWSAccount: 'aws-account',
  AWSService: 'aws-service',
};

/** How records spell an actor's type. */
export const typesInRecords = (type: ActorType): readonly string[] => Object.keys(TYPES).filter((declared) => TYPES[declared] === type);

export function actorOf(record: JsonObject): Actor {
  const identity = objectAt(record, 'userIdentity');
  const session = objectAt(identity, 'sessionContext');
  const issuer = objectAt(session, 'sessionIssuer');
  const declared = textAt(identity, 'type') ?? '';
  const arn = textAt(identity, 'arn');
  const type = Object.hasOwn(TYPES, declared) ? (TYPES[declared] ?? 'unknown') : 'unknown';
  const userId = textAt(identity, 'onBehalfOf', 'userId');
  const issuerType = textAt(issuer, 'type');
  return {
    type,
    key: actorKey(type, identity, issuer),
    arn,
    principalId: textAt(identity, 'principalId'),
    account: textAt(identity, 'accountId') ?? parseArn(arn)?.account,
    userName: textAt(identity, 'userName') ?? (type === 'iam-user' ? iamResource(arn)?.name : undefined),
    role: type === 'assumed-role' ? roleOf(arn, issuer) : undefined,
    sessionName: type === 'assumed-role' || type === 'federated-user' ? sessionNameOf(arn) : undefined,
    sourceIdentity: textAt(session, 'sourceIdentity'),
    issuer:
      type === 'federated-user' && issuerType !== undefined
        ? { type: issuerType, arn: textAt(issuer, 'arn'), name: textAt(issuer, 'userName') }
        : undefined,
    accessKeyId: textAt(identity, 'accessKeyId'),
    identityProvider: textAt(identity, 'identityProvider'),
    onBehalfOf: userId === undefined ? undefined : { userId, identityStoreArn: textAt(identity, 'onBehalfOf', 'identityStoreArn') },
    delegateAccount: textAt(identity, 'invokedByDelegate', 'accountId'),
    isAssumedRoot: booleanAt(session, 'assumedRoot') === true,
    isConsoleSession: booleanAt(record, 'sessionCredentialFromConsole') === true,
  };
}

function actorKey(type: ActorType, identity: JsonObject, issuer: JsonObject): string {
  const principalId = textAt(identity, 'principalId');
  const candidates =
    type === 'assumed-role'
      ? [textAt(issuer, 'principalId'), principalId?.split(':')[0]]
      : [principalId, textAt(identity, 'onBehalfOf', 'userId')];
  return [...candidates, textAt(identity, 'arn'), textAt(identity, 'accountId')].find((id) => id !== undefined) ?? '';
}

/** An assumed-role ARN holds no path: "assumed-role/Deploy/session". The issuer's ARN does. */
function roleOf(arn: string | undefined, issuer: JsonObject): Actor['role'] {
  const issuerArn = textAt(issuer, 'arn');
  const fromIssuer = iamResource(issuerArn);
  const name = fromIssuer?.name ?? textAt(issuer, 'userName') ?? parseArn(arn)?.resource.split('/')[1];
  return name === undefined ? undefined : { name, arn: issuerArn, path: fromIssuer?.path };
}

function sessionNameOf(arn: string | undefined): string | undefined {
  const parts = parseArn(arn)?.resource.split('/') ?? [];
  const name = parts[0] === 'assumed-role' ? parts.slice(2).join('/') : parts.slice(1).join('/');
  return name === '' ? undefined : name;
}

/** The service that called, for itself or with somebody's identity. The console is a person, also in old records. */
export function callingService(record: JsonObject): string | undefined {
  const identity = record['userIdentity'];
  if (!isJsonObject(identity)) return undefined;
  const invokedBy = textAt(identity, 'invokedBy');
  if (invokedBy !== undefined && /^(signin|console)\./i.test(invokedBy)) return undefined;
  if (textAt(identity, 'type') === 'AWSService') return invokedBy ?? 'aws';
  return invokedBy?.endsWith('.amazonaws.com') ? invokedBy : undefined;
}
