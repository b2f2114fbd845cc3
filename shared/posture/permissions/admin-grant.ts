import { deniesIam, powerOf } from '../../policy/administrator.ts';
import type { PolicyDocument } from '../../policy/document/document.ts';
import { coversAction } from '../../policy/match-action.ts';
import { plainStatements } from '../../policy/plain-statements.ts';
import { reachesAllOfIam } from '../../policy/reach.ts';
import type { Statement } from '../../policy/statements.ts';

/** That a document makes its holder an administrator, and by what. */
export interface AdminGrant {
  /** Only under a condition, which may hold always. */
  readonly isConditional: boolean;
  readonly why: string;
}

/** The one test of every row about administrator policies. Only a Deny of all of IAM, without condition, takes the rights away again. */
export function adminGrantIn(document: PolicyDocument): AdminGrant | undefined {
  const statements = plainStatements(document);
  if (statements.some(deniesIam)) return undefined;
  const allows = statements.filter(({ effect }) => effect === 'Allow');
  const certain = reasonIn(allows.filter(({ conditions }) => conditions.length === 0));
  if (certain !== undefined) return { isConditional: false, why: certain };
  const conditional = reasonIn(allows);
  return conditional === undefined ? undefined : { isConditional: true, why: conditional };
}

const reasonIn = (allows: readonly Statement[]): string | undefined => {
  for (const statement of allows) {
    const { level, why } = powerOf({ statements: [statement] });
    if (level === 'admin') return why;
    if (level === 'broad' && !leavesAdministrationOut(statement)) return `${why}, which leaves other ways to administer the account`;
  }
  return writesRights(allows) ? 'its statements together allow iam:Put… and iam:Attach… on every identity' : undefined;
};

/** As PowerUserAccess does. */
export const leavesAdministrationOut = ({ notActions }: Statement): boolean =>
  notActions !== undefined &&
  ['iam', 'organizations', 'account'].every((service) =>
    coversAction({ actions: notActions, notActions: undefined }, `${service}:~Unnamed`),
  );

const WRITING_RIGHTS = ['User', 'Group', 'Role'].flatMap((kind) => [`iam:Put${kind}Policy`, `iam:Attach${kind}Policy`]);

function writesRights(allows: readonly Statement[]): boolean {
  const everywhere = allows.filter(reachesAllOfIam);
  return WRITING_RIGHTS.every((action) => everywhere.some((statement) => coversAction(statement, action)));
}
