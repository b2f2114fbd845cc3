import { iamResource, parseArn } from '../cloudtrail/arn.ts';
import { bindsTenant, type Issuer, issuerOf } from './issuers.ts';
import { coversAction } from './match-action.ts';
import { type Home, isInside, organizationOf, pinsInside } from './pins.ts';
import type { Policy, Principal, Statement } from './statements.ts';

/** Somebody outside the account, the trusted accounts and the organisation whom a policy lets in. */
export interface Outsider {
  /** anyone: the star. organization: the star held to an organisation that is not known to be ours. */
  readonly kind: 'anyone' | 'organization' | 'account' | 'federated' | 'canonical' | 'unreadable';
  readonly principal: string;
  /** Of an account: its number. */
  readonly account: string | undefined;
  readonly statement: number;
  /** The statement asks for an external id. It hampers a confused deputy; it keeps nobody out who knows it. */
  readonly externalId: boolean;
}

/** A workload identity provider that is trusted without naming whose workloads. */
export interface OpenIssuer {
  readonly issuer: Issuer;
  readonly principal: string;
  readonly statement: number;
}

type Readable = Extract<Policy, { readable: true }>;

const ASSUMING = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

/** Statements that let somebody assume the role: tagging or naming a session alone admits nobody. */
const admitting = (policy: Readable): readonly Statement[] =>
  policy.statements.filter((statement) => statement.effect === 'Allow' && ASSUMING.some((action) => coversAction(statement, action)));

/** Whom a role's trust policy lets in from outside. Workload identity providers of the own account: see `openIssuers`. */
export const outsiders = (policy: Readable, home: Home): readonly Outsider[] => outsidersIn(admitting(policy), home);

/** Whom the policy of a resource (bucket, key, queue …) lets in from outside, whatever it lets them do. */
export const resourceOutsiders = ({ statements }: Readable, home: Home): readonly Outsider[] =>
  outsidersIn(
    statements.filter(({ effect }) => effect === 'Allow'),
    home,
  );

function outsidersIn(statements: readonly Statement[], home: Home): readonly Outsider[] {
  return statements
    .filter(({ conditions }) => !conditions.some((condition) => pinsInside(condition, home)))
    .flatMap((statement) => {
      const principals: readonly Principal[] =
        statement.notPrincipals === undefined ? statement.principals : [{ kind: '*', value: 'everyone but a few (NotPrincipal)' }];
      if (principals.length === 0) return [outsiderIn(statement, 'unreadable', 'a statement without principal')];
      return principals.flatMap((principal) => judged(principal, statement, home) ?? []);
    });
}

function judged({ kind, value }: Principal, statement: Statement, home: Home): Outsider | undefined {
  if (kind === '*' || value === '*') return everyone(value, statement);
  if (kind === 'Service') return undefined;
  if (kind === 'CanonicalUser') return outsiderIn(statement, 'canonical', value);
  if (kind === 'Federated') return federated(value, statement, home);
  if (kind !== 'AWS') return outsiderIn(statement, 'unreadable', `${kind} ${value}`);
  if (isOrphan(value)) return undefined;
  const account = /^\d{12}$/.test(value) ? value : parseArn(value)?.account;
  if (isInside(account, home)) return undefined;
  return outsiderIn(statement, /^\d{12}$/.test(account ?? '') ? 'account' : 'unreadable', value, account);
}

function everyone(value: string, statement: Statement): Outsider {
  const organization = statement.conditions.map(organizationOf).find((id) => id !== undefined);
  return organization === undefined
    ? outsiderIn(statement, 'anyone', value)
    : outsiderIn(statement, 'organization', `everyone in the organisation ${organization}`);
}

function federated(value: string, statement: Statement, home: Home): Outsider | undefined {
  const provider = iamResource(value)?.kind;
  const builtIn = provider === undefined && issuerOf(value) !== undefined;
  if (builtIn || isInside(parseArn(value)?.account, home)) return undefined;
  return outsiderIn(statement, 'federated', value, parseArn(value)?.account);
}

const outsiderIn = (
  { number, conditions }: Statement,
  kind: Outsider['kind'],
  principal: string,
  account: string | undefined = undefined,
): Outsider => ({
  kind,
  principal,
  account,
  statement: number,
  externalId: conditions.some(({ operator, key }) => key === 'sts:externalid' && /^String(Equals|Like)$/i.test(operator)),
});

/** IAM writes the unique id of a deleted user or role in its place; nobody can use it any more. */
const isOrphan = (value: string): boolean => /^A(ID|RO)A[A-Z0-9]{12,}$/.test(value);

/** Principals that were deleted since the policy was written. */
export const orphans = (policy: Readable): readonly string[] =>
  admitting(policy).flatMap(({ principals }) =>
    principals.filter(({ kind, value }) => kind === 'AWS' && isOrphan(value)).map(({ value }) => value),
  );

/** Trusted issuers whose statement binds no tenant: no subject, an open pattern, or the audience alone. */
export function openIssuers(policy: Readable): readonly OpenIssuer[] {
  return admitting(policy)
    .filter((statement) => coversAction(statement, 'sts:AssumeRoleWithWebIdentity'))
    .flatMap((statement) =>
      statement.principals.flatMap(({ kind, value }) => {
        const issuer = kind === 'Federated' ? issuerOf(value) : undefined;
        if (issuer === undefined || statement.conditions.some((condition) => bindsTenant(issuer, condition))) return [];
        return [{ issuer, principal: value, statement: statement.number }];
      }),
    );
}
