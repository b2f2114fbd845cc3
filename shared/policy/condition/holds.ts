import type { Condition, PolicyDocument } from '../document/document.ts';
import type { PolicyRequest } from '../document/request.ts';
import { valuesAt } from '../match/variables.ts';
import { type Comparing, comparingBy } from './comparisons.ts';

/** Whether one condition holds for a call ("IAM JSON policy elements: Condition operators"). An unknown operator never does. */
export function holds(condition: Condition, request: PolicyRequest, version: PolicyDocument['version']): boolean {
  const given = valuesAt(request.context, condition.key);
  if (condition.operator === 'Null') return condition.values.some((value) => value.toLowerCase() === String(given.length === 0));
  const comparing = comparingBy(condition.operator);
  if (comparing === undefined) return false;
  if (given.length === 0) return holdsWhenAbsent(condition, comparing.negated);
  const outcomes = given.map((value) => outcomeOf(value, condition, comparing, request, version));
  // Whether it differs from something unknown cannot be said: the statement does not apply, a Deny neither.
  if (outcomes.includes(undefined)) return false;
  const all = condition.quantifier === 'ForAllValues' || (condition.quantifier === undefined && comparing.negated);
  return all ? outcomes.every(Boolean) : outcomes.some(Boolean);
}

function holdsWhenAbsent({ quantifier, ifExists }: Condition, negated: boolean): boolean {
  if (ifExists || quantifier === 'ForAllValues') return true;
  return quantifier === 'ForAnyValue' ? false : negated;
}

/** Whether one value of the request passes; undefined where it would have to differ from a variable without value. */
function outcomeOf(
  given: string,
  { values }: Condition,
  { compare, negated }: Comparing,
  request: PolicyRequest,
  version: PolicyDocument['version'],
): boolean | undefined {
  let unknown = false;
  for (const wanted of values) {
    const matches = compare(given, wanted, request, version);
    if (matches === true) return !negated;
    unknown ||= matches === undefined;
  }
  return negated && unknown ? undefined : negated;
}
