import { list } from '../../policy/diff/words.ts';
import type { Target } from '../../policy/paths/inventory.ts';
import { count } from '../words.ts';

/** Who would be an administrator but for a boundary: that is all that holds them. */
export function cappedWords(principals: readonly Target[]): string | undefined {
  const capped = principals.filter((principal) => principal.level().level === 'capped');
  const boundaries = [...new Set(capped.flatMap(({ boundary }) => boundary ?? []))];
  return capped.length === 0 ? undefined : `${count(capped.length, 'administrator')} limited by boundary ${list(boundaries, 3)}`;
}
