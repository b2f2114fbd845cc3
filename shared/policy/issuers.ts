import { operatorOf } from './document/operators.ts';
import type { Condition } from './statements.ts';
import { isStrict } from './trust/bound.ts';
import { type Provider, providerOf, readTokenCondition } from './trust/token-bounds.ts';

/** An identity provider for workloads, as a trust policy names it. */
export interface Issuer {
  /** The provider's host and path: the prefix of its condition keys. */
  readonly name: string;
  /** Anybody can get a token from it: without a bound tenant the role is open to the public. */
  readonly shared: boolean;
  /** Claims of which one must be bound, without the issuer's prefix. */
  readonly claims: readonly string[];
  readonly provider: Provider;
}

/** The issuer behind a Federated principal; undefined for SAML providers and for what is no issuer. */
export function issuerOf(federated: string): Issuer | undefined {
  const provider = providerOf(federated);
  return provider && { name: provider.name, shared: provider.isShared, claims: Object.keys(provider.claims), provider };
}

/** Whether the condition holds only for tokens of named tenants: absent keys and open patterns must not pass. */
export function bindsTenant({ provider }: Issuer, { operator, key, values }: Condition): boolean {
  const read = operatorOf(operator);
  const condition = read && { ...read, key, values };
  return condition !== undefined && isStrict(condition) && readTokenCondition(condition, provider).bounds !== undefined;
}
