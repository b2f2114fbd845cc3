import { matchesPattern } from '../match/glob.ts';
import type { TrustHome } from './home.ts';

/** Whom one entry of a trust policy admits. */
export type Who =
  /** Everybody who has an AWS account. */
  | { readonly kind: 'everyone' }
  /** `path`: of the organisation's tree, as a pattern; empty: the whole of it. */
  | { readonly kind: 'organization'; readonly id: string; readonly path: string }
  /** All identities to which the account itself gives the right. */
  | { readonly kind: 'account'; readonly account: string }
  /** An ARN; with `*` or `?` a pattern of ARNs in a fixed account. Delegated: only if a policy of its own allows it too. */
  | { readonly kind: 'principal'; readonly arn: string; readonly account: string; readonly delegated: boolean }
  /** `forWhom`: whose resources the service acts for; "anyone" is any customer of AWS. */
  | { readonly kind: 'service'; readonly service: string; readonly forWhom: string }
  | { readonly kind: 'saml'; readonly provider: string }
  /** Tokens of an issuer; `claim` and `pattern` are empty where no tenant is named. */
  | { readonly kind: 'tokens'; readonly issuer: string; readonly claim: string; readonly pattern: string; readonly exact: boolean }
  /** IAM writes the unique id of a deleted user or role in place of its ARN. */
  | { readonly kind: 'deleted'; readonly id: string }
  /** What IAM takes for no principal, or what this reader does not know. */
  | { readonly kind: 'other'; readonly text: string };

export const sameWho = (one: Who, other: Who): boolean => whoKey(one) === whoKey(other);

export const whoKey = (who: Who): string => JSON.stringify(Object.entries(who).sort(([a], [b]) => (a < b ? -1 : 1)));

export const accountOfWho = (who: Who): string | undefined =>
  who.kind === 'account' || who.kind === 'principal' ? who.account : undefined;

/** Whether everybody of `inner` is in `outer` too. False where it is not certain. */
export function coversWho(outer: Who, inner: Who, home: TrustHome): boolean {
  if (sameWho(outer, inner)) return true;
  const account = accountOfWho(inner);
  if (outer.kind === 'everyone') return account !== undefined || inner.kind === 'organization';
  if (outer.kind === 'organization') return coversByOrganization(outer, inner, account, home);
  // Within one account a named identity needs no right of its own to assume the role; the account as a whole leaves that to it.
  const needsNoRight = account === home.account && inner.kind === 'principal' && !inner.delegated;
  if (outer.kind === 'account') return account === outer.account && !needsNoRight;
  if (outer.kind === 'principal') {
    if (outer.delegated && needsNoRight) return false;
    return inner.kind === 'principal' && coversText(outer.arn, isWild(outer.arn), inner.arn);
  }
  if (outer.kind === 'service') return inner.kind === 'service' && inner.service === outer.service && outer.forWhom === 'anyone';
  if (outer.kind !== 'tokens' || inner.kind !== 'tokens' || outer.issuer !== inner.issuer) return false;
  if (outer.claim === '') return true;
  return outer.claim === inner.claim && coversText(outer.pattern, !outer.exact, inner.pattern);
}

function coversByOrganization(
  outer: Extract<Who, { kind: 'organization' }>,
  inner: Who,
  account: string | undefined,
  home: TrustHome,
): boolean {
  if (inner.kind === 'organization') return inner.id === outer.id && (outer.path === '' || coversText(outer.path, true, inner.path));
  const isOurs = outer.id === home.organizationId && outer.path === '';
  return isOurs && account !== undefined && (account === home.account || home.organizationAccounts.includes(account));
}

export const isWild = (text: string): boolean => /[*?]/.test(text);

// The stars of the inner text can only fall to stars of the outer one; a "?" could take a star for one character.
export const coversText = (outer: string, isPattern: boolean, inner: string): boolean =>
  isPattern && !(isWild(inner) && outer.includes('?')) && matchesPattern(outer, inner);
