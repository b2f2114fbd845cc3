import type { AccountModel, Identity } from '../account/account.ts';
import { managedDocument } from '../account/identity-documents.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { diffPolicies } from '../diff/diff-policies.ts';
import type { PolicyDiff } from '../diff/verdict.ts';
import type { Parsed } from '../document/document.ts';
import { withMember } from './changed-account.ts';
import type { Explained } from './explained.ts';
import { explainedFrom, inAccount } from './explained-from.ts';

export interface MembershipChanged {
  readonly userName: string;
  readonly group: string;
  readonly isMember: boolean;
}

/** What joining or leaving a group means: all that its policies say, for one user. */
export function explainMembership(
  { userName, group, isMember }: MembershipChanged,
  catalogue: Catalogue,
  account: AccountModel | undefined,
): Explained {
  const known =
    account?.users.has(userName) && account.groups.has(group)
      ? inAccount(withMember(account, userName, group, !isMember), withMember(account, userName, group, isMember), {
          kind: 'user',
          name: userName,
        })
      : undefined;
  const held = account === undefined ? undefined : documentOf(account, account.groups.get(group));
  return explainedFrom(diffOf(held, isMember, catalogue), `user ${userName}`, known);
}

/** All documents of a group as one; undefined: some were not read. */
function documentOf(account: AccountModel, group: Identity | undefined): Parsed | undefined {
  if (group === undefined) return undefined;
  const all = [...group.inline.map(({ document }) => document), ...group.attached.map((arn) => managedDocument(account, arn))];
  const statements = all.flatMap((parsed) => (parsed?.readable ? parsed.document.statements : []));
  if (!all.every((parsed) => parsed?.readable)) return undefined;
  return {
    readable: true,
    document: { version: '2012-10-17', statements: statements.map((statement, index) => ({ ...statement, index })) },
  };
}

function diffOf(held: Parsed | undefined, isMember: boolean, catalogue: Catalogue): PolicyDiff {
  if (held === undefined)
    return { change: 'unknown', regions: [], flags: [], reasons: ['what the policies of the group say is not on record'] };
  return isMember
    ? diffPolicies(undefined, held, 'identity', catalogue, { isCreation: true })
    : diffPolicies(held, undefined, 'identity', catalogue);
}
