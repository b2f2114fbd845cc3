import type { Finding } from '../shared/findings/finding.ts';
import type { Standing } from '../shared/findings/standing.ts';
import { rankOf, SEVERITIES } from '../shared/rules/severity.ts';

/** Whether it stands as the first look of the checks found it: no worse, and never over since. People were told of all such at once. */
export const isAsFound = ({ existing }: Finding, { state, severity, reopened }: Standing): boolean =>
  existing !== undefined && state === 'open' && !reopened && rankOf(severity) <= rankOf(existing.severity);

/** "3 critical, 13 high" */
export const severityCounts = (all: readonly Pick<Standing, 'severity'>[]): string =>
  SEVERITIES.toReversed()
    .map((severity) => ({ severity, count: all.filter((one) => one.severity === severity).length }))
    .flatMap(({ severity, count }) => (count === 0 ? [] : [`${count} ${severity}`]))
    .join(', ');
