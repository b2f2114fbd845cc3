import type { PolicyDocument, PolicyStatement, Principals } from '../document/document.ts';
import type { RequestPrincipal } from '../document/request.ts';
import { isSpared, namingOf } from '../match/principals.ts';

/** Whether a statement is about a caller at all; undefined: the policy names none. */
export function isAbout({ principals, effect }: PolicyStatement, caller: RequestPrincipal | undefined): boolean {
  if (principals === undefined) return true;
  if (!principals.not) return namingOf(principals.entries, caller) !== undefined;
  return effect === 'Allow' ? namingOf(principals.entries, caller) === undefined : !isSpared(principals.entries, caller);
}

/** Beyond so many named principals a policy is compared for the first ones alone. */
export const MOST_CALLERS = 40;

/**
 * Callers of which each stands for all that both documents treat alike: everyone who is named, somebody of each account that
 * is named, somebody whom nobody names, and callers without an account. Policies of identities have one: their own.
 */
export function callersOf(documents: readonly PolicyDocument[]): readonly (RequestPrincipal | undefined)[] {
  const lists = documents.flatMap(({ statements }) =>
    statements.flatMap(({ principals }) => (principals === undefined ? [] : [principals])),
  );
  if (lists.length === 0) return [undefined];
  const callers = new Map<string, RequestPrincipal>();
  for (const caller of [...STRANGERS, ...lists.flatMap(({ entries }) => entries.flatMap(callersBy))])
    callers.set(JSON.stringify(caller), caller);
  return [...callers.values()];
}

/** Somebody of an account who is not named himself. */
export const ANYBODY = ':user/anybody';
export const NOBODYS_ACCOUNT = '000000000000';
const STRANGERS: readonly RequestPrincipal[] = [
  { kind: 'AWS', arn: `arn:aws:iam::${NOBODYS_ACCOUNT}${ANYBODY}`, account: NOBODYS_ACCOUNT },
  { kind: 'anonymous' },
];

const ACCOUNT = /^(?:arn:([\w-]+):iam::)?(\d{12})(?::root)?$/;
const ARN = /^arn:[\w-]+:(?:iam|sts)::(\d{12}):/;

function callersBy({ kind, id }: Principals['entries'][number]): readonly RequestPrincipal[] {
  if (kind !== 'AWS') return [{ kind, id }];
  const [, partition = 'aws', account] = ACCOUNT.exec(id) ?? [];
  if (account !== undefined) return [{ kind, arn: `arn:${partition}:iam::${account}${ANYBODY}`, account }];
  const owner = ARN.exec(id)?.[1];
  // What is no ARN of an account is the id of somebody who was deleted: nobody calls as that any more.
  if (owner === undefined) return [];
  const session: RequestPrincipal = { kind, arn: `arn:aws:sts::${owner}:assumed-role/somebody/session`, roleArn: id, account: owner };
  return [{ kind, arn: id, account: owner }, ...(id.includes(':role/') ? [session] : [])];
}
