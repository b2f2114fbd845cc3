import type { Patterns, PolicyDocument, PolicyStatement, Principals } from '../document/document.ts';
import { matchesAction } from '../match-action.ts';
import { demandedBy } from './clauses.ts';
import { leftBy } from './denies.ts';
import { ASSUMING, type AssumeAction, type TrustEntry } from './entry.ts';
import type { TrustFlag } from './flags.ts';
import { guardFlags, guardOf } from './guards.ts';
import type { TrustHome } from './home.ts';
import { isOutside } from './outside.ts';
import { narrowedFor } from './principals.ts';
import { providerOf } from './token-bounds.ts';

type Named = Principals['entries'][number];

/** Every way into the role that an Allow opens and no Deny shuts. */
export function entriesIn({ statements }: PolicyDocument, home: TrustHome): readonly TrustEntry[] {
  const allows = statements.filter(({ effect }) => effect === 'Allow');
  return ASSUMING.flatMap((action) => {
    const denies = statements.filter(({ effect, actions }) => effect === 'Deny' && covers(actions, action));
    return allows.filter(({ actions }) => covers(actions, action)).flatMap((allow) => entriesOf(allow, action, denies, home));
  });
}

const covers = ({ not, patterns }: Patterns, action: AssumeAction): boolean => patterns.some((each) => matchesAction(each, action)) !== not;

function entriesOf(
  allow: PolicyStatement,
  action: AssumeAction,
  denies: readonly PolicyStatement[],
  home: TrustHome,
): readonly TrustEntry[] {
  const { principals } = allow;
  if (principals === undefined) return [];
  const named: readonly Named[] = principals.not ? [{ kind: 'AWS', id: '*' }] : principals.entries;
  return named.flatMap((principal): readonly TrustEntry[] => {
    if (!assumesBy(principal, action, allow)) return [];
    const { shut, escapes, spared } = leftBy(denies, principal, home);
    const clauses = [...demandedBy(allow), ...escapes];
    const narrowed = narrowedFor(principal, action, clauses, spared, home);
    const own: readonly TrustFlag[] = principals.not ? ['notPrincipalAllow'] : [];
    if (narrowed === 'unreadable') {
      const who = { kind: 'other', text: principal.id } as const;
      const guards = clauses.map(guardOf);
      const flags: readonly TrustFlag[] = ['invalidPrincipal'];
      return [{ level: 'unknown', who, principal: principal.id, statement: allow.index, action, guards, flags, isOutsider: true }];
    }
    const flags = [...own, ...narrowed.flags];
    return narrowed.bounds.map((bound) => {
      const level = shut ? 'nobody' : bound.level;
      const entry = { level, who: bound.who, principal: principal.id, statement: allow.index, action, guards: narrowed.guards };
      return { ...entry, flags: flagsOf({ ...entry, flags: [...flags, ...bound.flags] }, home), isOutsider: isOutside(entry, home) };
    });
  });
}

/** Each kind of principal has one call to assume a role with; the star stands for signed callers first, and else for tokens. */
function assumesBy({ kind, id }: Named, action: AssumeAction, { actions }: PolicyStatement): boolean {
  if (id === '*' && (kind === 'AWS' || kind === 'Federated')) {
    return kind === 'AWS' ? action === 'sts:AssumeRole' || !covers(actions, 'sts:AssumeRole') : action !== 'sts:AssumeRole';
  }
  if (kind !== 'Federated') return action === 'sts:AssumeRole';
  return action === (providerOf(id) === undefined ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity');
}

function flagsOf(entry: Omit<TrustEntry, 'isOutsider'>, home: TrustHome): readonly TrustFlag[] {
  const { level, who, guards, flags } = entry;
  const external = level === 'external-account' || level === 'external-principal';
  const named = external && (who.kind === 'account' || who.kind === 'principal' || who.kind === 'organization');
  const more: TrustFlag[] = [...guardFlags(guards)];
  if (named && !guards.some(({ kind }) => kind === 'externalId')) more.push('noExternalId');
  if (named && who.kind !== 'organization' && home.trustedAccounts.includes(who.account)) more.push('trustedAccount');
  return [...new Set([...flags, ...more])].sort();
}
