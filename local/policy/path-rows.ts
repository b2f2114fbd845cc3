import type { GradedPath } from '../../shared/policy/paths/graded-path.ts';
import { tableOf } from './paper.ts';

const COLUMNS = [
  ['Grade', 13],
  ['How', 56],
  ['To', 16],
  ['Depends on, or stopped by', 60],
] as const;

const LEADS: Readonly<Record<GradedPath['leadsTo'], string>> = {
  administrator: 'administrator',
  more: 'more rights',
  service: 'one service',
  guardrail: 'a limit gone',
  unknown: 'not known',
};

/** Paths to more rights, the most dangerous first. */
export function pathRows(paths: readonly GradedPath[], most: number): string {
  const rows = paths
    .slice(0, most)
    .map(({ path, grade, leadsTo, target, conditions, blocks, assumes }) => [
      grade,
      [`it ${path.words}`, ...(target === undefined ? [] : [`→ ${target}`])],
      LEADS[leadsTo],
      [...conditions, ...blocks.map(({ words }) => words), ...(assumes === undefined ? [] : [`taken to be so: ${assumes}`])],
    ]);
  const more = paths.length - most;
  return `${tableOf(COLUMNS, rows)}${more > 0 ? `and ${more} more: --json lists all\n` : ''}`;
}
