import { parseArn } from '../../cloudtrail/arn.ts';
import type { PolicyStatement, Principals } from '../document/document.ts';
import { boundOfAws } from './aws-bounds.ts';
import type { Bound } from './bound.ts';
import { type Clause, escapeFrom } from './clauses.ts';
import { isAccountId, type TrustHome } from './home.ts';

type Named = Principals['entries'][number];

/** What the document's Denies leave of one principal. */
export interface Left {
  /** No request of this principal gets through. */
  readonly shut: boolean;
  /** What it must show so that no Deny applies. */
  readonly escapes: readonly Clause[];
  /** Of "everybody": the few whom a Deny with NotPrincipal spares. */
  readonly spared: readonly Bound[] | undefined;
}

/** @param denies those that cover the action */
export function leftBy(denies: readonly PolicyStatement[], principal: Named, home: TrustHome): Left {
  const escapes: Clause[] = [];
  let spared: readonly Bound[] | undefined;
  for (const deny of denies) {
    const { principals } = deny;
    if (principals === undefined) continue;
    const way = escapeFrom(deny, principal.kind === 'Service');
    if (principals.not && principal.id === '*' && way === 'none') spared = sparedBy(principals, home);
    const hit = principals.not
      ? principal.id !== '*' && !principals.entries.some((each) => takesIn(each, principal) || takesIn(principal, each))
      : principals.entries.some((each) => takesIn(each, principal));
    if (!hit || way === 'unknown') continue;
    if (way === 'none') return { shut: true, escapes: [], spared };
    escapes.push(way);
  }
  return { shut: false, escapes, spared };
}

const sparedBy = ({ entries }: Principals, home: TrustHome): readonly Bound[] =>
  entries.flatMap(({ kind, id }) => {
    const bound = kind === 'AWS' ? boundOfAws(id, home) : 'unreadable';
    return bound === 'unreadable' ? [] : [bound];
  });

/** Whether a principal of a Deny takes in the whole of another one. */
function takesIn(outer: Named, inner: Named): boolean {
  if (outer.kind === 'AWS' && outer.id === '*') return true;
  if (outer.kind !== inner.kind) return false;
  if (outer.id === inner.id) return true;
  if (outer.kind !== 'AWS') return false;
  const [one, other] = [parseArn(outer.id), parseArn(inner.id)];
  const innerAccount = isAccountId(inner.id) ? inner.id : other?.account;
  if (isAccountId(outer.id)) return outer.id === innerAccount;
  if (one?.resource === 'root') return one.account === innerAccount;
  const role = /^assumed-role\/([^/]+)\//.exec(other?.resource ?? '')?.[1];
  return role !== undefined && one?.account === innerAccount && one?.resource === `role/${role}`;
}
