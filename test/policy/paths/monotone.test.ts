import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AdminLevel, adminLevel } from '../../../shared/policy/paths/admin-level.ts';
import { gradePaths } from '../../../shared/policy/paths/grade-paths.ts';
import type { Grade } from '../../../shared/policy/paths/graded-path.ts';
import { holderOf } from '../../../shared/policy/paths/holder.ts';
import { inventoryOf } from '../../../shared/policy/paths/inventory.ts';
import type { Statement } from './path-account.ts';
import { arn, smallAccount } from './small-account.ts';

const LEVELS: readonly AdminLevel[] = ['none', 'capped', 'conditional', 'equivalent', 'full'];
const GRADES: readonly (Grade | undefined)[] = [undefined, 'blocked', 'conditional', 'proven'];
/** What these give is a comparison with what the caller has already: more rights of its own make it less. */
const RELATIVE = new Set([
  'remove-own-deny',
  'retag-principal-abac',
  'delete-own-boundary',
  'replace-own-boundary',
  'edit-boundary-policy-version',
]);

const ACTIONS = [
  '*',
  'iam:*',
  'iam:Put*',
  'iam:AttachUserPolicy',
  'iam:CreateRole',
  'iam:PutRolePolicy',
  'iam:CreateAccessKey',
  'iam:PassRole',
  'iam:DeleteUserPermissionsBoundary',
  'lambda:*',
  'lambda:UpdateFunctionCode',
  'sts:AssumeRole',
  's3:GetObject',
];
const RESOURCES = ['*', arn('user/*'), arn('user/eve'), arn('role/top'), arn('role/*'), 'arn:aws:s3:::data/*'];
const CONDITIONS: readonly Statement[] = [
  { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
  { StringLike: { 'aws:username': 'eve' } },
  { StringNotEquals: { 'aws:username': 'eve' } },
  { ArnLike: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/Read*' } },
];

const statementOf = (Effect: 'Allow' | 'Deny'): fc.Arbitrary<Statement> =>
  fc
    .tuple(
      fc.constantFrom('Action', 'NotAction'),
      fc.subarray(ACTIONS, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('Resource', 'NotResource'),
      fc.subarray(RESOURCES, { minLength: 1, maxLength: 2 }),
      fc.option(fc.constantFrom(...CONDITIONS), { nil: undefined, freq: 3 }),
    )
    .map(([action, actions, resource, resources, Condition]) => ({
      Effect,
      [action]: actions,
      [resource]: resources,
      ...(Condition && { Condition }),
    }));

const boundary = fc.option(fc.array(statementOf('Allow'), { minLength: 1, maxLength: 2 }), { nil: undefined });
const rights = fc.array(fc.oneof(statementOf('Allow'), statementOf('Deny')), { minLength: 1, maxLength: 4 });

function judged(allows: readonly Statement[], limits: readonly Statement[] | undefined) {
  const account = smallAccount({
    users: { eve: { allows, ...(limits && { boundary: limits }) }, boss: { isAdministrator: true } },
    roles: { top: { trusts: { AWS: '111122223333', Service: 'lambda.amazonaws.com' }, isAdministrator: true } },
  });
  const eve = account.users.get('eve');
  if (eve === undefined) throw new Error('not read');
  const holder = holderOf(account, eve);
  const graded = new Map(gradePaths(holder, inventoryOf(account)).map((one) => [one.path.id, one.grade]));
  return {
    level: LEVELS.indexOf(adminLevel(holder).level),
    gradeOf: (id: string): number => GRADES.indexOf(graded.get(id)),
    ids: [...graded.keys()],
  };
}

describe('more rights give more, more denials less', () => {
  const runs = { numRuns: 400, seed: 20_261_122 };

  test('a Deny raises neither a level nor a grade', () => {
    fc.assert(
      fc.property(rights, statementOf('Deny'), boundary, (statements, added, limits) => {
        const [before, after] = [judged(statements, limits), judged([...statements, added], limits)];
        expect(after.level).toBeLessThanOrEqual(before.level);
        for (const id of after.ids) if (!RELATIVE.has(id)) expect(after.gradeOf(id), id).toBeLessThanOrEqual(before.gradeOf(id));
      }),
      runs,
    );
  });

  test('an Allow lowers neither a level nor a grade', () => {
    fc.assert(
      fc.property(rights, statementOf('Allow'), boundary, (statements, added, limits) => {
        const [before, after] = [judged(statements, limits), judged([...statements, added], limits)];
        expect(after.level).toBeGreaterThanOrEqual(before.level);
        for (const id of before.ids) if (!RELATIVE.has(id)) expect(after.gradeOf(id), id).toBeGreaterThanOrEqual(before.gradeOf(id));
      }),
      runs,
    );
  });

  test('a boundary raises nothing', () => {
    fc.assert(
      fc.property(rights, fc.array(statementOf('Allow'), { minLength: 1, maxLength: 2 }), (statements, limits) => {
        const [free, limited] = [judged(statements, undefined), judged(statements, limits)];
        expect(limited.level === LEVELS.indexOf('capped') ? 0 : limited.level).toBeLessThanOrEqual(free.level);
        for (const id of limited.ids) if (!RELATIVE.has(id)) expect(limited.gradeOf(id), id).toBeLessThanOrEqual(free.gradeOf(id));
      }),
      runs,
    );
  });
});
