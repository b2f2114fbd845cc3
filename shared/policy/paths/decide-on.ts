import type { Condition, PolicyDocument } from '../document/document.ts';
import type { PolicyRequest } from '../document/request.ts';
import { type Answer, better, NO, type Rights, YES } from './rights.ts';
import { conditionsState, resourceState, type State, statementsAbout } from './statement-state.ts';

type Context = PolicyRequest['context'];

/**
 * Whether a caller may act on one object, as far as its own documents and its boundary tell: the one place where ways to
 * more rights ask this. Policies of the organisation and of the session are not seen.
 * @param chosen what the caller puts into the call itself; each is tried.
 */
export function decideOn(rights: Rights, action: string, resource: string, chosen: readonly Context[] = NOTHING): Answer {
  let best = NO.absent;
  for (const context of chosen) {
    best = better(
      best,
      decideOnce(rights, { action, resource, context: context === EMPTY ? rights.context : { ...rights.context, ...context } }),
    );
    if (best.allowed === 'yes') break;
  }
  return best;
}

const EMPTY: Context = {};
const NOTHING: readonly Context[] = [EMPTY];

function decideOnce(rights: Rights, request: PolicyRequest): Answer {
  const granted = grantedBy(rights.identity, request, rights);
  if (granted.allowed === 'no') return granted;
  const spared = sparedBy(rights.boundary === undefined ? rights.identity : [...rights.identity, rights.boundary], request, rights);
  if (spared.allowed === 'no') return spared;
  const capped = rights.boundary === undefined ? YES : grantedBy([rights.boundary], request, rights);
  if (capped.allowed === 'no') return NO.boundary;
  const conditions = [granted, spared, capped].flatMap((answer) => (answer.allowed === 'if' ? answer.conditions : []));
  return conditions.length === 0 ? YES : { allowed: 'if', conditions: [...new Set(conditions)] };
}

/** What the Allow statements say. */
function grantedBy(documents: readonly PolicyDocument[], request: PolicyRequest, rights: Rights): Answer {
  let best = NO.absent;
  for (const document of documents) {
    for (const statement of statementsAbout(document, request.action)) {
      if (statement.effect !== 'Allow') continue;
      const open: Condition[] = [];
      const onResource = resourceState(statement, request, document.version);
      const holding = onResource === 'no' ? 'no' : conditionsState(statement, request, document.version, rights, open);
      if (onResource === 'yes' && holding === 'yes') return YES;
      if (onResource === 'no') best = better(best, NO.scope);
      else if (holding === 'no') best = better(best, NO.condition);
      else best = better(best, { allowed: 'if', conditions: wordsOf(onResource, open) });
    }
  }
  return best;
}

/** Whether a Deny strikes; one of the boundary counts as the boundary. Not: yes, it is spared. */
export function sparedBy(documents: readonly PolicyDocument[], request: PolicyRequest, rights: Rights): Answer {
  let spared: Answer = YES;
  for (const document of documents) {
    for (const statement of statementsAbout(document, request.action)) {
      if (statement.effect !== 'Deny') continue;
      const open: Condition[] = [];
      const onResource = resourceState(statement, request, document.version);
      const holding = onResource === 'no' ? 'no' : conditionsState(statement, request, document.version, rights, open);
      if (holding === 'no') continue;
      if (onResource === 'yes' && holding === 'yes') return document === rights.boundary ? NO.boundary : NO.deny;
      const before = spared.allowed === 'if' ? spared.conditions : [];
      spared = { allowed: 'if', conditions: [...before, `not denied where ${wordsOf(onResource, open).join(' and ')}`] };
    }
  }
  return spared;
}

const wordsOf = (onResource: State, open: readonly Condition[]): readonly string[] => [
  ...(onResource === 'open' ? ['the resource fits a variable of the policy'] : []),
  ...open.map(conditionWords),
];

/** "Bool aws:multifactorauthpresent true". */
function conditionWords({ quantifier, operator, ifExists, key, values }: Condition): string {
  const name = `${quantifier === undefined ? '' : `${quantifier}:`}${operator}${ifExists ? 'IfExists' : ''}`;
  return `${name} ${key} ${values.slice(0, 3).join(', ')}${values.length > 3 ? ` and ${values.length - 3} more` : ''}`;
}
