import { parseArn } from '../../cloudtrail/arn.ts';
import type { Condition } from '../document/document.ts';
import { matchesPattern } from '../match/glob.ts';
import { type Bound, bindsNobody, nobody, type Reading, readValues, takesWildcards } from './bound.ts';
import { isPositive } from './clauses.ts';
import type { TrustFlag } from './flags.ts';
import type { TrustHome } from './home.ts';
import type { IssuerForms } from './issuer-forms.ts';
import { PRIVATE, SHARED, UNKNOWN } from './issuer-table.ts';
import type { KnownExposure } from './levels.ts';
import type { Who } from './who.ts';

export interface Provider extends IssuerForms {
  /** Host and path, in lower case: the prefix of its condition keys. */
  readonly name: string;
  readonly isShared: boolean;
  readonly isKnown: boolean;
  /** The account whose provider object it is; undefined of those that IAM has built in. */
  readonly account: string | undefined;
}

/** The issuer of web identity tokens behind a Federated principal; undefined for SAML providers and what is none. */
export function providerOf(federated: string): Provider | undefined {
  const arn = parseArn(federated);
  const resource = arn === undefined ? federated : /^oidc-provider\/(.+)$/.exec(arn.resource)?.[1];
  const name = resource?.toLowerCase();
  if (name === undefined) return undefined;
  const shared = Object.hasOwn(SHARED, name) ? SHARED[name] : undefined;
  if (shared !== undefined) return { ...shared, name, isShared: true, isKnown: true, account: arn?.account };
  if (arn === undefined) return undefined;
  const own = PRIVATE.find((each) => each.name.test(name));
  return { ...(own ?? UNKNOWN), name, isShared: false, isKnown: own !== undefined, account: arn.account };
}

export const COGNITO = 'cognito-identity.amazonaws.com';
const tokens = ({ name }: Provider, claim = '', pattern = '', exact = true): Who => ({
  kind: 'tokens',
  issuer: name,
  claim,
  pattern,
  exact,
});

/** Whom a provider lets in before any condition is read. */
export function boundOfProvider(provider: Provider, home: TrustHome): Bound {
  const foreign = provider.account !== undefined && provider.account !== home.account;
  const open: KnownExposure = provider.name === COGNITO ? 'anyone' : provider.isShared ? 'oidc-any-subject' : 'oidc-tenant';
  return {
    level: open,
    who: tokens(provider),
    flags: [
      ...(provider.isShared ? ['sharedIssuer' as const] : []),
      ...(provider.isKnown ? [] : ['unknownIssuer' as const]),
      ...(foreign ? ['foreignProvider' as const] : []),
    ],
  };
}

/** What a condition on a claim leaves of an issuer's tokens. Every token carries the claims, so "if it exists" takes nothing away. */
export function readTokenCondition(condition: Condition, provider: Provider): Reading {
  const prefix = `${provider.name}:`;
  if (!condition.key.startsWith(prefix) || !isPositive(condition)) return bindsNobody;
  const claim = condition.key.slice(prefix.length);
  const wild = takesWildcards(condition);
  const form = Object.hasOwn(provider.claims, claim) ? provider.claims[claim] : undefined;
  const isAlways = claim === 'sub' || claim === 'aud';
  const mayBeAbsent = (condition.ifExists || condition.quantifier === 'ForAllValues') && !isAlways;
  const reading = readValues(condition, (value) => {
    if (!wild && value.includes('*')) return nobody(tokens(provider, claim, value), 'literalWildcard');
    if (claim === 'job_workflow_ref') return 'reusableWorkflow';
    if (form === undefined || (value.includes('${') && wild)) return undefined;
    const fixed = wild ? beforeWildcard(value) : `${value}\n`;
    const exact = fixed.endsWith('\n');
    const who = tokens(provider, claim, value, exact);
    if (form.subject?.test(fixed)) {
      return { level: provider.isShared ? 'oidc-subject' : 'federated-private', who, flags: subjectFlags(value, wild) };
    }
    if (form.tenant?.test(fixed)) return { level: 'oidc-tenant', who, flags: [] };
    return form.open?.test(fixed) ? 'openPrefix' : undefined;
  });
  const set: readonly TrustFlag[] = condition.quantifier === undefined || claim === 'amr' ? [] : ['setOperatorOnSingleValue'];
  const flags = [...reading.flags, ...set];
  if (reading.bounds === undefined || !mayBeAbsent) return { ...reading, flags };
  return { bounds: undefined, flags: [...flags, 'absentKeyPasses'] };
}

/** A value without a wildcard ends with a line feed, which no claim holds. */
const beforeWildcard = (value: string): string => {
  const at = value.search(/[*?]/);
  return at < 0 ? `${value}\n` : value.slice(0, at);
};

function subjectFlags(value: string, wild: boolean): readonly TrustFlag[] {
  if (/:pull_request$/.test(value)) return ['pullRequest'];
  return wild && /^repo:[^:]+:?\*+$/.test(value) ? ['anyRef'] : [];
}

/** Cognito: whether guests, who have shown nothing, get through. */
export const admitsGuests = (clauses: readonly (readonly Condition[])[]): boolean =>
  clauses.every((clause) => clause.some((condition) => condition.key !== `${COGNITO}:amr` || passesGuest(condition)));

function passesGuest(condition: Condition): boolean {
  const listed = condition.values.some((value) =>
    takesWildcards(condition) ? matchesPattern(value, 'unauthenticated') : value === 'unauthenticated',
  );
  return isPositive(condition) ? listed : !listed;
}
