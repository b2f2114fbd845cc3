import type { Finding, Told } from '../findings/finding.ts';
import type { Standing } from '../findings/standing.ts';
import { rankOf } from '../rules/severity.ts';

/**
 * A message tells where the finding stands when it goes out, which may be otherwise than was planned: then some channel hears another
 * word. Written down before it is sent, or a finding that stands again as it was planned would be taken for known.
 * Undefined when nothing is said that is not known to be said.
 */
export function toldOtherwise(
  { told }: Pick<Finding, 'told'>,
  { state, severity }: Pick<Standing, 'state' | 'severity'>,
): Told | undefined {
  if (told === undefined) return undefined;
  const before = told.also ?? { state: told.state, severity: told.severity };
  const also = {
    state: isOver(state) === isOver(told.state) ? before.state : state,
    severity: rankOf(severity) < rankOf(before.severity) ? severity : before.severity,
  };
  return also.state === before.state && also.severity === before.severity ? undefined : { ...told, also };
}

/** What people were told, by the channel that knows least of how the finding stands. */
export function asHeard<Known extends Pick<Finding, 'told'>>(finding: Known, { state }: Pick<Standing, 'state'>): Known {
  const { told } = finding;
  if (told?.also === undefined) return finding;
  const { also, ...planned } = told;
  const knowsLess = isOver(also.state) !== isOver(state);
  return { ...finding, told: { ...planned, state: knowsLess ? also.state : planned.state, severity: also.severity } };
}

const isOver = (state: Told['state']): boolean => state === 'resolved';
