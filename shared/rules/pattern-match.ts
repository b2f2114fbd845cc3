import { isJsonObject, type Json, type JsonObject, textAt } from '../cloudtrail/json.ts';
import type { EventPattern } from './pattern-packing.ts';

/** What a rule takes of its pattern and state, as the template or infra/event-patterns.json has them. */
export type DeployedRule = Pick<EventPattern, 'pattern' | 'state'>;

/** Whether any of the rules takes the event, which is in its envelope. */
export function isForwarded(rules: readonly DeployedRule[], envelope: JsonObject): boolean {
  const isRead = isReadOnly(envelope);
  return rules.some(({ pattern, state }) => !(isRead && state === 'ENABLED') && matchesPattern(pattern, envelope));
}

/** Calls that EventBridge keeps from rules that did not ask for all management events, by their name ("Rule states", User Guide). */
function isReadOnly(envelope: JsonObject): boolean {
  const name = textAt(envelope, 'detail', 'eventName') ?? '';
  return /^(Describe|Get|List)/.test(name) && !['GetFederationToken', 'GetSessionToken'].includes(name);
}

/**
 * The parts of EventBridge's pattern language that our patterns use: nested members, `$or`, and lists of exact values,
 * `prefix`, `wildcard` and `exists` ("Event patterns", User Guide). Matching is case-sensitive. `$or` takes two alternatives or more:
 * with one, EventBridge takes it for the name of a field, and refuses the pattern.
 */
export function matchesPattern(pattern: Readonly<Record<string, unknown>>, event: JsonObject): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    if (key === '$or') {
      if (!Array.isArray(wanted) || wanted.length < 2 || !wanted.every(isJsonObject))
        throw new Error(`no alternatives: ${JSON.stringify(wanted)}`);
      return wanted.some((one) => matchesPattern(one, event));
    }
    const found = Object.hasOwn(event, key) ? event[key] : undefined;
    if (!Array.isArray(wanted)) {
      return isJsonObject(wanted) && matchesPattern(wanted, isJsonObject(found) ? found : {});
    }
    const values: readonly (Json | undefined)[] = Array.isArray(found) ? found : [found];
    return wanted.some((one) => values.some((value) => fits(one, value)));
  });
}

function fits(wanted: unknown, value: Json | undefined): boolean {
  if (!isJsonObject(wanted)) return value === wanted;
  if (typeof wanted['exists'] === 'boolean') return wanted['exists'] === (value !== undefined);
  if (typeof value !== 'string') return false;
  if (typeof wanted['prefix'] === 'string') return value.startsWith(wanted['prefix']);
  if (typeof wanted['wildcard'] !== 'string') throw new Error(`no such matcher here: ${JSON.stringify(wanted)}`);
  const pieces = wanted['wildcard'].match(/\\.|[^\\]/gsu) ?? [];
  const source = pieces.map((piece) => (piece === '*' ? '.*' : piece.replace(/^\\/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${source.join('')}$`, 's').test(value);
}
