import { expect, test } from 'vitest';
import { ROOT_RULES } from '../../shared/posture/root/root-use-monitored.ts';
import { rules } from '../../shared/rules/index.ts';

test('the rules that must be on for use of root to be heard are in the catalogue', () => {
  const known = rules.filter(({ family }) => family === 'root-use').map(({ id }) => id);
  expect(ROOT_RULES.filter((id) => !known.includes(id))).toEqual([]);
});
