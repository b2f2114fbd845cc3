import type { Principals } from '../document/document.ts';
import type { RequestPrincipal } from '../document/request.ts';

/**
 * How a list names a caller, the closest first: itself (its own ARN, its session, its service), as everyone, by its role,
 * or only by its account, which leaves the decision to the caller's own policies.
 */
export type Naming = 'itself' | 'everyone' | 'role' | 'account';
const CLOSEST: readonly Naming[] = ['itself', 'everyone', 'role', 'account'];

type Entry = Principals['entries'][number];

const ROOT = /^arn:[\w-]+:iam::(\d{12}):root$/;
const accountOf = (id: string): string | undefined => (/^\d{12}$/.test(id) ? id : ROOT.exec(id)?.[1]);

/** How the list (of a Principal element) names the caller; undefined: not at all. Principal ARNs know no wildcards. */
export function namingOf(entries: readonly Entry[], caller: RequestPrincipal | undefined): Naming | undefined {
  const found = new Set(entries.map((entry) => namingBy(entry, caller)));
  return CLOSEST.find((naming) => found.has(naming));
}

function namingBy({ kind, id }: Entry, caller: RequestPrincipal | undefined): Naming | undefined {
  if (kind === 'AWS' && id === '*') return 'everyone';
  if (caller === undefined || caller.kind !== kind) return undefined;
  if (caller.kind !== 'AWS') return caller.id === id ? 'itself' : undefined;
  if (id === caller.arn) return 'itself';
  if (id === caller.roleArn) return 'role';
  return accountOf(id) === caller.account ? 'account' : undefined;
}

/**
 * Whether a Deny with NotPrincipal spares the caller. It must be listed itself, its role as well where it is a session, and
 * its account: a request is denied when any of these is missing ("NotPrincipal", IAM reference).
 */
export function isSpared(entries: readonly Entry[], caller: RequestPrincipal | undefined): boolean {
  const names = (test: (entry: Entry) => boolean): boolean => entries.some(test);
  if (names(({ kind, id }) => kind === 'AWS' && id === '*')) return true;
  if (caller?.kind !== 'AWS') return namingOf(entries, caller) !== undefined;
  const listed = (arn: string | undefined): boolean => names(({ kind, id }) => kind === 'AWS' && id === arn);
  const isAccountListed = names(({ kind, id }) => kind === 'AWS' && accountOf(id) === caller.account);
  return isAccountListed && (listed(caller.arn) || ROOT.test(caller.arn)) && (caller.roleArn === undefined || listed(caller.roleArn));
}
