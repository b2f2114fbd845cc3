import { parsePolicy } from '../../../shared/policy/document/parse-policy.ts';
import { exposureOf, type TrustExposure } from '../../../shared/policy/trust/exposure-of.ts';
import type { TrustHome } from '../../../shared/policy/trust/home.ts';

/** The account of the examples, and the words in which they are short. */
export const home: TrustHome = {
  account: '111122223333',
  partition: 'aws',
  organizationId: 'o-ours123456',
  organizationAccounts: ['444455556666'],
  trustedAccounts: [],
  trustedSubjects: ['repo:ours/'],
};

export interface Written {
  readonly effect?: 'Allow' | 'Deny';
  readonly principal?: unknown;
  readonly notPrincipal?: unknown;
  readonly action?: string | readonly string[];
  readonly condition?: unknown;
}

export const trustOf = (...statements: readonly Written[]): unknown => ({
  Version: '2012-10-17',
  Statement: statements.map(({ effect = 'Allow', principal, notPrincipal, action = 'sts:AssumeRole', condition }) => ({
    Effect: effect,
    ...(notPrincipal === undefined ? { Principal: principal ?? '*' } : { NotPrincipal: notPrincipal }),
    Action: action,
    ...(condition === undefined ? {} : { Condition: condition }),
  })),
});

export const exposure = (...statements: readonly Written[]): TrustExposure =>
  exposureOf(parsePolicy(trustOf(...statements), 'trust'), home);

export const oidc = (issuer: string): { readonly Federated: string } => ({
  Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}`,
});
