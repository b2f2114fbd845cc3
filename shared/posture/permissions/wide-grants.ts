import { parseArn } from '../../cloudtrail/arn.ts';
import type { PolicyDocument } from '../../policy/document/document.ts';
import { matchesPattern } from '../../policy/match/glob.ts';
import { coversAction } from '../../policy/match-action.ts';
import { plainStatements } from '../../policy/plain-statements.ts';
import { reachesEverything } from '../../policy/reach.ts';
import type { Statement } from '../../policy/statements.ts';

/** Statements that allow, and that no Deny of the same document, which no condition lifts, takes away as a whole. */
export function standingAllows(document: PolicyDocument, actions: readonly string[]): readonly Statement[] {
  const statements = plainStatements(document);
  const isDenied = (action: string): boolean =>
    statements.some(
      (statement) =>
        statement.effect === 'Deny' && statement.conditions.length === 0 && coversAction(statement, action) && reachesAll(statement),
    );
  const left = actions.filter((action) => !isDenied(action));
  return statements.filter((statement) => statement.effect === 'Allow' && left.some((action) => coversAction(statement, action)));
}

const reachesAll = (statement: Statement): boolean => statement.notResources === undefined && reachesEverything(statement);

/** No policy names this action; only a wildcard covers it. */
export const someActionOf = (service: string): string => `${service}:~Unnamed`;

/** Whether the statement takes in all that a service has in the account, by "*" or by "arn:aws:s3:::*". */
export function reachesService(service: string, statement: Statement): boolean {
  if (reachesEverything(statement)) return true;
  return (
    statement.notResources === undefined &&
    statement.resources.some((pattern) => samplesFor(pattern, service).every((arn) => matchesPattern(pattern, arn)))
  );
}

/** Resources that nobody names: services name region and account, one of them, or neither. */
function samplesFor(pattern: string, service: string): readonly string[] {
  const { partition = 'aws', region = '', account = '' } = parseArn(pattern) ?? {};
  const sample = (part: string, other: string): string => (/[*?]/.test(part) ? other : part);
  const place = `${sample(region, 'aq-south-9')}:${sample(account, '000000000000')}`;
  return ['~unnamed~', '~kind~/~unnamed~'].map((resource) => `arn:${sample(partition, 'aws')}:${service}:${place}:${resource}`);
}
