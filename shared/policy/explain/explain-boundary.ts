import type { AccountModel } from '../account/account.ts';
import { everything } from '../account/aws-managed.ts';
import { managedDocument } from '../account/identity-documents.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { diffPolicies } from '../diff/diff-policies.ts';
import type { PolicyDiff } from '../diff/verdict.ts';
import type { Parsed } from '../document/document.ts';
import { withBoundary } from './changed-account.ts';
import type { Explained, Side } from './explained.ts';
import { explainedFrom, inAccount } from './explained-from.ts';

export interface BoundaryChanged {
  readonly ownerKind: 'user' | 'role';
  readonly owner: string;
  /** ARNs of the policies. */
  readonly before: Side<string>;
  readonly after: Side<string>;
}

/** What another permissions boundary means: it grants nothing, and without one nothing is held back. */
export function explainBoundary(
  { ownerKind, owner, before, after }: BoundaryChanged,
  catalogue: Catalogue,
  account: AccountModel | undefined,
): Explained {
  const known =
    account && before !== 'unknown' && after !== 'unknown'
      ? inAccount(withBoundary(account, ownerKind, owner, before), withBoundary(account, ownerKind, owner, after), {
          kind: ownerKind,
          name: owner,
        })
      : undefined;
  const [then, now] = [limitOf(before, account), limitOf(after, account)];
  return explainedFrom(diffOf(then, now, catalogue), `boundary of ${ownerKind} ${owner}`, known);
}

const NO_LIMIT: Parsed = { readable: true, document: everything };

const limitOf = (arn: Side<string>, account: AccountModel | undefined): Parsed | undefined =>
  arn === 'unknown' ? undefined : arn === undefined ? NO_LIMIT : account && managedDocument(account, arn);

function diffOf(then: Parsed | undefined, now: Parsed | undefined, catalogue: Catalogue): PolicyDiff {
  if (then !== undefined && now !== undefined) return diffPolicies(then, now, 'boundary', catalogue);
  const which = then === undefined ? 'what the earlier boundary allowed' : 'what the new boundary allows';
  return { change: 'unknown', regions: [], flags: [], reasons: [`${which} is not on record`] };
}
