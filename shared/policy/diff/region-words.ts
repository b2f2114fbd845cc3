import type { PolicyStatement } from '../document/document.ts';
import type { RequestPrincipal } from '../document/request.ts';
import { callerWords } from './caller-words.ts';
import { conditionWords } from './condition-words.ts';
import type { Cause } from './region-kind.ts';
import type { Region } from './verdict.ts';
import { list, resourceWords } from './words.ts';

export interface Told {
  readonly side: Region['side'];
  readonly statement: PolicyStatement;
  readonly cause: Cause;
  readonly actions: string;
  readonly resources: readonly string[];
  readonly callers: readonly RequestPrincipal[];
}

/** "may now call iam:PassRole on every resource"; where callers are named, they stand before it. */
export function regionWords({ side, statement, cause, actions, resources, callers }: Told): string {
  const who = callers.length === 0 ? '' : `${callerWords(callers)} `;
  const what = `${actions}${whereWords(statement, resources)}`;
  const when = statement.conditions.length > 0 ? ` if ${tests(statement)}` : '';
  const isGain = side === 'gained';
  if (statement.effect === 'Deny') return `${who}${isGain ? 'is no longer refused' : 'is now refused'} ${what}${when}`;
  if (cause.nearest === undefined || !cause.kind.startsWith('condition'))
    return `${who}${isGain ? 'may now call' : 'may no longer call'} ${what}${when}`;
  const other = tests(cause.nearest.statement);
  return isGain
    ? `${who}may now call ${what}${when || ' without a condition'}, before only if ${other}`
    : `${who}may call ${what} only if ${other} now, before${when || ' without a condition'}`;
}

const tests = ({ conditions }: PolicyStatement): string => list(conditions.map(conditionWords), 4) || 'no condition holds';

function whereWords({ resources }: PolicyStatement, shown: readonly string[]): string {
  if (resources === undefined) return '';
  return ` on ${resources.not ? resourceWords(resources.patterns, true) : resourceWords(shown, false)}`;
}
