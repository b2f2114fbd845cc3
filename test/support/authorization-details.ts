import { SOURCES, type SourceValues } from '../../shared/posture/sources.ts';
import { ACCOUNT } from './posture-cases.ts';

type Statement = Readonly<Record<string, unknown>>;

interface Principal {
  readonly path?: string;
  readonly made?: Date;
  readonly groups?: readonly string[];
  readonly statements?: readonly Statement[];
  readonly isAdministrator?: boolean;
  /** Of a managed policy whose text is not in the answer. */
  readonly unread?: string;
  /** Of a role: the Principal element of its trust policy. */
  readonly trusts?: unknown;
}

export interface Principals {
  readonly users?: Readonly<Record<string, Principal>>;
  readonly groups?: Readonly<Record<string, Principal>>;
  readonly roles?: Readonly<Record<string, Principal>>;
}

const MADE = new Date('2024-01-05T08:00:00Z');
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
const document = (...Statement: readonly unknown[]) => encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement }));

const details = (kind: 'User' | 'Group' | 'Role', all: Readonly<Record<string, Principal>> = {}) =>
  Object.entries(all).map(([name, { path = '/', made = MADE, groups = [], statements, isAdministrator, unread, trusts }]) => ({
    [`${kind}Name`]: name,
    [`${kind}Id`]: `${kind.toUpperCase()}ID${name}`,
    Arn: `arn:aws:iam::${ACCOUNT}:${kind.toLowerCase()}${path}${name}`,
    Path: path,
    CreateDate: made,
    GroupList: groups,
    [`${kind}PolicyList`]: statements === undefined ? [] : [{ PolicyName: 'own', PolicyDocument: document(...statements) }],
    AttachedManagedPolicies: [...(isAdministrator ? [ADMINISTRATOR] : []), ...(unread === undefined ? [] : [unread])].map((PolicyArn) => ({
      PolicyArn,
    })),
    ...(kind === 'Role'
      ? {
          AssumeRolePolicyDocument: document({
            Effect: 'Allow',
            Action: trusts === undefined ? 'sts:AssumeRole' : 'sts:AssumeRoleWithSAML',
            Principal: trusts ?? { Service: 'ec2.amazonaws.com' },
          }),
        }
      : {}),
  }));

/** GetAccountAuthorizationDetails of a small account, read by the real reader. */
export const authorizationOf = ({ users, groups, roles }: Principals): SourceValues['authorizationDetails'] =>
  SOURCES.authorizationDetails.schema.parse([
    {
      UserDetailList: details('User', users),
      GroupDetailList: details('Group', groups),
      RoleDetailList: details('Role', roles),
      Policies: [],
    },
  ]);
