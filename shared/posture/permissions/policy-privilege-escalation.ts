import { list } from '../../policy/diff/words.ts';
import { allPaths } from '../../policy/paths/all-paths.ts';
import { gradePaths } from '../../policy/paths/grade-paths.ts';
import type { GradedPath } from '../../policy/paths/graded-path.ts';
import { grantedAlternatives } from '../../policy/paths/granted-alternatives.ts';
import type { Target } from '../../policy/paths/inventory.ts';
import type { Category } from '../../policy/paths/path.ts';
import { roleDeleted } from '../../rules/vocabulary/role-ends.ts';
import { userDeleted } from '../../rules/vocabulary/user-ends.ts';
import { type AccountRights, rightsIn } from '../account-rights.ts';
import { defineCheck, type Verdict } from '../check.ts';
import { iamCommand } from '../iam-command.ts';
import { count } from '../words.ts';
import { cappedWords } from './capped.ts';
import { type Principal, principalSubject, principalsIn } from './principals.ts';
import { changeOf } from './remedies.ts';
import { allHold, rowsOf } from './rows.ts';

const CATEGORIES: readonly Category[] = ['self-escalation', 'boundary-change', 'credential-access', 'trust-change', 'passrole'];

/** What takes nothing but identities and policies. Whoever is let into a stronger role by its trust policy was meant to be. */
const ESCALATIONS = allPaths.filter(
  (path) =>
    CATEGORIES.includes(path.category) &&
    !path.advisory &&
    !path.retired &&
    path.outcome !== 'limited-service' &&
    (path.thing === undefined || path.thing === 'instance-profile'),
);

export const check = defineCheck({
  id: 'policy-privilege-escalation',
  section: 'permissions',
  title: 'Nobody can give itself more rights than it was given',
  severity: 'high',
  why: 'Its few rights are worth those of the strongest identity that they lead to.',
  cis: {},
  securityHub: [],
  reads: ['authorizationDetails'],
  ends: [userDeleted, roleDeleted],
  judge: ({ values: { authorizationDetails } }) => {
    const rights = rightsIn(authorizationDetails.model);
    const principals = principalsIn(authorizationDetails.model)
      .filter(({ kind }) => kind !== 'group')
      .flatMap((principal) => {
        const target = rights.inventory.find(principal.identity.arn);
        return target === undefined ? [] : [{ principal, target }];
      });
    const rows = principals.flatMap(({ principal, target }) => escalating(principal, target, rights));
    const unread = principals.filter(({ target }) => (target.holder?.unread.length ?? 1) > 0);
    const otherwise = allHold(
      'nobody can give itself more',
      principals.length,
      'identity',
      cappedWords(principals.map(({ target }) => target)),
    );
    return rowsOf(authorizationDetails, otherwise, unread.length === 0 ? rows : [...rows, unjudged(unread.map(({ target }) => target))]);
  },
});

/** One row for each, by its most dangerous way. Who holds everything has nothing to gain. */
function escalating(principal: Principal, target: Target, rights: AccountRights): readonly Verdict[] {
  const { holder } = target;
  if (holder === undefined || target.level().level === 'full') return [];
  const isNamed = rights.inventory.naming(target.arn).length > 0;
  const granted = new Set(grantedAlternatives(holder, isNamed).map(({ path }) => path));
  const possible = ESCALATIONS.filter((path) => granted.has(path));
  const graded = gradePaths(holder, rights.inventory, possible).filter(({ grade }) => grade !== 'blocked');
  const [worst] = graded;
  if (worst === undefined) return [];
  const { name } = principal.identity;
  const isProven = worst.grade === 'proven' && (worst.leadsTo === 'administrator' || leadsOn(target, rights));
  const others = graded.slice(1, 6).map(({ path }) => path.id);
  return [
    {
      outcome: 'fail',
      subject: principalSubject(principal),
      ...(isProven ? {} : { severity: 'medium' }),
      detail: `${principal.kind} ${name} ${worst.grade === 'proven' ? 'can' : 'may be able to'} give itself ${isProven ? 'administrator rights' : 'more rights'}: it ${worst.path.words}${conditionWords(worst)}`,
      evidence: [
        { label: 'Path', value: worst.path.id },
        ...(worst.target === undefined ? [] : [{ label: 'By', value: worst.target }]),
        ...(others.length === 0 ? [] : [{ label: 'Other paths', value: list(others, 5) }]),
      ],
      remedy: [
        changeOf(
          principal,
          'Take these actions from its policies or name what they may be used on; until then limit it by a boundary.',
          iamCommand(`put-${principal.kind}-permissions-boundary`, {
            [`${principal.kind}-name`]: name,
            'permissions-boundary': 'POLICY_ARN',
          }),
        ),
      ],
    },
  ];
}

const conditionWords = ({ conditions }: GradedPath): string => (conditions.length === 0 ? '' : `, if ${list(conditions, 2)}`);

/** Its own step gives it more; steps of whom it reaches give the rest. */
function leadsOn({ arn }: Target, rights: AccountRights): boolean {
  const [first] = rights.ways().get(arn)?.hops ?? [];
  return first !== undefined && first.path.category !== 'role-assumption';
}

function unjudged(targets: readonly Target[]): Verdict {
  const names = [...new Set(targets.flatMap(({ holder }) => holder?.unread.map(({ name }) => name) ?? []))];
  return {
    outcome: 'error',
    detail: `${count(targets.length, 'identity')} can't be judged as a whole, since these were not read: ${list(names, 5)}`,
  };
}
