import { expect, test } from 'vitest';
import { reachOf } from '../../../shared/policy/account/reach.ts';
import { inventoryOf } from '../../../shared/policy/paths/inventory.ts';
import { type ChangeOfPaths, pathsOpened } from '../../../shared/policy/paths/paths-opened.ts';
import { allow, deny, type Statement } from './path-account.ts';
import { arn, type SmallAccount, smallAccount } from './small-account.ts';

const TOP = { top: { trusts: { Service: 'lambda.amazonaws.com' }, isAdministrator: true } };
const RUNS_FUNCTIONS = allow(['lambda:CreateFunction', 'lambda:InvokeFunction']);
const EVE = [arn('user/eve')];

const idsOf = ({ opened, strengthened, closed }: ChangeOfPaths) => ({
  opened: opened.map(({ path, grade }) => `${path.id} ${grade}`),
  strengthened: strengthened.map(({ path }) => path.id),
  closed: closed.map(({ path, grade }) => `${path.id} ${grade}`),
});

function changed(before: SmallAccount, after: SmallAccount): ReturnType<typeof idsOf> | undefined {
  const { changes } = pathsOpened({
    before: smallAccount({ roles: TOP, ...before }),
    after: smallAccount({ roles: TOP, ...after }),
    principals: EVE,
  });
  return changes[0] && idsOf(changes[0]);
}

const eve = (...allows: readonly Statement[]): SmallAccount => ({ users: { eve: { allows } } });

test('a right that completes others in another policy opens the path, and the way back closes it', () => {
  const [without, withIt] = [eve(RUNS_FUNCTIONS), eve(RUNS_FUNCTIONS, allow('iam:PassRole'))];
  expect(changed(without, withIt)).toEqual({ opened: ['lambda-create-invoke proven'], strengthened: [], closed: [] });
  expect(changed(withIt, without)).toEqual({ opened: [], strengthened: [], closed: ['lambda-create-invoke proven'] });
});

test('a Deny or a boundary that goes opens what it blocked', () => {
  const [denied, free] = [eve(RUNS_FUNCTIONS, allow('iam:PassRole'), deny('iam:PassRole')), eve(RUNS_FUNCTIONS, allow('iam:PassRole'))];
  expect(changed(denied, free)?.opened).toEqual(['lambda-create-invoke proven']);
  const bounded = { users: { eve: { ...free.users?.['eve'], boundary: [allow('s3:*')] } } };
  expect(changed(bounded, free)?.opened).toEqual(['lambda-create-invoke proven']);
});

test('a condition that goes makes a conditional path a proven one', () => {
  const condition = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };
  expect(changed(eve(RUNS_FUNCTIONS, allow('iam:PassRole', condition)), eve(RUNS_FUNCTIONS, allow('iam:PassRole')))).toEqual({
    opened: [],
    strengthened: ['lambda-create-invoke'],
    closed: [],
  });
});

test('nothing is opened for who was an administrator, and nothing changes by rights that no path takes', () => {
  expect(changed(eve(allow('*')), eve(allow('*'), allow('iam:PassRole')))).toBeUndefined();
  expect(changed(eve(allow('sqs:SendMessage')), eve(allow('sqs:ReceiveMessage')))).toBeUndefined();
  expect(changed(eve(allow('sqs:SendMessage')), eve(allow('*')))).toMatchObject({ closed: [] });
});

test('a policy of a group opens the path for each member, as many as are looked at', () => {
  const member = { groups: ['devs'] };
  const users = { ann: member, ben: member, cem: member, dot: {} };
  const before = smallAccount({ roles: TOP, users, groups: { devs: {} } });
  const after = smallAccount({ roles: TOP, users, groups: { devs: { allows: [RUNS_FUNCTIONS, allow('iam:PassRole')] } } });
  const { principals } = reachOf(after, { kind: 'group', name: 'devs' });
  expect(pathsOpened({ before, after, principals })).toMatchObject({ looked: 3, leftOut: 0, changes: { length: 3 } });
  expect(pathsOpened({ before, after, principals, most: 2 })).toMatchObject({ looked: 2, leftOut: 1, changes: { length: 2 } });
});

test('a role that trusts the account now is a path where each side is graded by its own inventory', () => {
  const top = (trusts: unknown): SmallAccount => ({ roles: { top: { trusts, isAdministrator: true } }, ...eve(allow('sts:AssumeRole')) });
  const [before, after] = [smallAccount(top({ Service: 'ec2.amazonaws.com' })), smallAccount(top({ AWS: '111122223333' }))];
  const inventory = { before: inventoryOf(before), after: inventoryOf(after) };
  const { changes } = pathsOpened({ before, after, principals: EVE, inventory });
  expect(changes.map(idsOf)).toEqual([{ opened: ['assume-role proven'], strengthened: [], closed: [] }]);
});
