import { describe, expect, test } from 'vitest';
import { allPaths } from '../../../shared/policy/paths/all-paths.ts';
import { type Alternative, alternativesOf } from '../../../shared/policy/paths/alternatives.ts';
import { gradePaths } from '../../../shared/policy/paths/grade-paths.ts';
import type { GradedPath } from '../../../shared/policy/paths/graded-path.ts';
import { accountFor, allow, deny, type Rights } from './path-account.ts';

const MFA = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };

function grade(alternative: Alternative, rights: Rights, knowsInventory = true): GradedPath | undefined {
  const { holder, inventory } = accountFor(alternative, rights);
  return gradePaths(holder, knowsInventory ? inventory : undefined, [alternative.path])[0];
}

const namesOf = ({ steps }: Alternative): readonly string[] => steps.map(({ name }) => name);
/** Which version is stronger is known of a policy that is held, not of a boundary. */
const isShown = ({ path, steps }: Alternative): boolean =>
  !(path.id === 'edit-boundary-policy-version' && steps.some(({ action }) => action === 'iam:setdefaultpolicyversion'));

test('there are 145 paths, each with an id and words of its own', () => {
  expect(allPaths).toHaveLength(145);
  expect(new Set(allPaths.map(({ id }) => id)).size).toBe(145);
  expect(new Set(allPaths.map(({ words }) => words)).size).toBe(145);
});

describe.each(allPaths.map((path) => [path.id, path] as const))('%s', (_, path) => {
  describe.each(
    alternativesOf(path)
      .filter(isShown)
      .map((alternative) => [namesOf(alternative).join(' '), alternative] as const),
  )('%s', (__, alternative) => {
    const names = namesOf(alternative);

    test('is proven where exactly what it takes is granted and its target is there', () => {
      expect(grade(alternative, { statements: [allow(names)] })).toMatchObject({ grade: 'proven', conditions: [], blocks: [] });
    });

    test('is not listed without any one of its actions', () => {
      for (const left of names)
        expect(
          grade(alternative, { statements: [allow(['sts:GetSessionToken', ...names.filter((name) => name !== left)])] }),
        ).toBeUndefined();
    });

    test('is blocked by a Deny on any one of its actions', () => {
      for (const denied of names)
        expect(grade(alternative, { statements: [allow(names), deny(denied)] })).toMatchObject({
          grade: 'blocked',
          blocks: [{ by: 'deny' }],
        });
    });

    test('is blocked by a boundary without its actions', () => {
      expect(grade(alternative, { statements: [allow(names)], boundary: [allow('sns:*')] })?.grade).toBe('blocked');
    });

    test('depends on a condition that cannot be told', () => {
      const graded = grade(alternative, { statements: [allow(names, MFA)] });
      expect(graded?.grade).toBe('conditional');
      expect(graded?.conditions).toContain('Bool aws:multifactorauthpresent true');
    });

    test('depends on its target where nothing is known of what is there', () => {
      if (alternative.target === undefined && path.thing === undefined) return;
      expect(grade(alternative, { statements: [allow(names)] }, false)?.grade).toBe('conditional');
    });
  });
});

function firstOf(id: string): Alternative {
  const [alternative] = allPaths.filter((path) => path.id === id).flatMap(alternativesOf);
  if (alternative === undefined) throw new Error(`no path ${id}`);
  return alternative;
}

test('of more patterns than are tried, none is said to be blocked', () => {
  const alternative = firstOf('create-new-admin-role');
  const roles = Array.from({ length: 40 }, (_, index) => `arn:aws:iam::111122223333:role/team-${index}`);
  const statements = [allow(namesOf(alternative), { Resource: roles }), { ...deny('iam:*'), Resource: roles.slice(0, 39) }];
  expect(grade(alternative, { statements })).toMatchObject({
    grade: 'conditional',
    conditions: ['one of the patterns that were not tried allows it'],
  });
});

test('a call that takes several objects is not shown by one pattern, one without resources not at all', () => {
  const [instances, endpoint] = [firstOf('ec2-run-instances'), firstOf('glue-dev-endpoint')];
  const scoped = (action: string): Rights => ({
    statements: [allow('iam:PassRole'), allow(action, { Resource: 'arn:aws:*:us-east-1:111122223333:*/x*' })],
  });
  expect(grade(instances, scoped('ec2:RunInstances'))?.grade).toBe('conditional');
  expect(grade(endpoint, scoped('glue:CreateDevEndpoint'))).toMatchObject({ grade: 'blocked', blocks: [{ by: 'scope' }] });
});
