import { holds } from '../condition/holds.ts';
import type { Patterns, PolicyDocument, PolicyStatement } from '../document/document.ts';
import type { PolicyRequest } from '../document/request.ts';
import { matchesPattern } from '../match/glob.ts';
import { isSpared, type Naming, namingOf } from '../match/principals.ts';
import { matchesFilled } from '../match/variables.ts';

export interface Caller {
  /** A Deny with NotPrincipal spares nobody who has a permissions boundary. */
  readonly hasBoundary?: boolean;
}

/**
 * Whether a statement is about a call, and how it names the caller: 'unnamed' where it names nobody, as policies of
 * identities do. Undefined: it is not about this call.
 */
export function applies(
  statement: PolicyStatement,
  request: PolicyRequest,
  version: PolicyDocument['version'],
  caller: Caller = {},
): Naming | 'unnamed' | undefined {
  if (!coversAction(statement.actions, request.action)) return undefined;
  if (!coversResource(statement.resources, request, version)) return undefined;
  const naming = namedBy(statement, request, caller);
  if (naming === undefined) return undefined;
  return statement.conditions.every((condition) => holds(condition, request, version)) ? naming : undefined;
}

const coversAction = ({ not, patterns }: Patterns, action: string): boolean =>
  patterns.some((pattern) => matchesPattern(pattern, action)) !== not;

function coversResource(resources: Patterns | undefined, request: PolicyRequest, version: PolicyDocument['version']): boolean {
  if (resources === undefined) return true;
  const { not, patterns } = resources;
  const matches = (pattern: string): boolean | undefined => matchesFilled(pattern, request.resource, request, version);
  // Whatever a variable without value would exclude is unknown: the statement does not apply.
  return not ? patterns.every((pattern) => matches(pattern) === false) : patterns.some((pattern) => matches(pattern) === true);
}

function namedBy({ principals, effect }: PolicyStatement, { principal }: PolicyRequest, caller: Caller): Naming | 'unnamed' | undefined {
  if (principals === undefined) return 'unnamed';
  if (!principals.not) return namingOf(principals.entries, principal);
  // Allow with NotPrincipal admits whoever is not listed, anonymous callers as well.
  if (effect === 'Allow') return namingOf(principals.entries, principal) === undefined ? 'everyone' : undefined;
  return caller.hasBoundary || !isSpared(principals.entries, principal) ? 'everyone' : undefined;
}
