import { everything, isAdministratorAccess, isAwsManaged } from '../../../shared/policy/account/aws-managed.ts';
import type { PolicyDocument } from '../../../shared/policy/document/document.ts';
import { parsePolicy } from '../../../shared/policy/document/parse-policy.ts';
import { type AdminLevel, adminLevel } from '../../../shared/policy/paths/admin-level.ts';
import { gradePaths } from '../../../shared/policy/paths/grade-paths.ts';
import type { Grade } from '../../../shared/policy/paths/graded-path.ts';
import { actorOf, type Holder, holding } from '../../../shared/policy/paths/holder.ts';
import { type Inventory, inventoryFrom, type Target } from '../../../shared/policy/paths/inventory.ts';
import { YES } from '../../../shared/policy/paths/rights.ts';
import { type Case, isObject, type Runner, shouted, textIn, textsIn } from './case-file.ts';

/** A document by itself: who holds it is not known. */
export const holderOfDocument = (document: PolicyDocument): Holder =>
  holding(
    {
      held: [{ document, name: 'the policy', arn: undefined, group: undefined }],
      unread: [],
      boundary: undefined,
      isBoundaryUnread: false,
    },
    undefined,
  );

/** The level of rights of a policy or its holder, and what paths are worth to it. */
export const runAdmin: Runner = (input) => {
  const holder = holderIn(input);
  const level = adminLevel(holder);
  const graded = gradePaths(holder, inventoryIn(input['inventory']));
  const grades: readonly Grade[] = ['proven', 'conditional', 'blocked'];
  const best = grades.find((grade) => graded.some((one) => one.grade === grade)) ?? 'none';
  return {
    said: {
      admin: shouted(level.level),
      escalation: shouted(best),
      paths: graded.map(({ path }) => path.id),
      flags: level.flags,
    },
    because: [
      ...(level.path === undefined ? [] : [`it ${level.path.words}`]),
      ...level.conditions,
      ...graded
        .slice(0, 8)
        .map(
          ({ path, grade, conditions, blocks }) =>
            `${grade}: ${path.id} ${[...conditions, ...blocks.map(({ words }) => words)].join('; ')}`,
        ),
    ],
  };
};

/** What is attached besides the case's own policy is known by name alone. */
function holderIn({ after, boundary, scp, policyArn, principal }: Case['input']): Holder {
  const arn = textIn(policyArn);
  const parsed = after === undefined ? undefined : parsePolicy(after, 'identity');
  const document = parsed?.readable
    ? parsed.document
    : parsed === undefined && arn !== undefined && isAdministratorAccess(arn)
      ? everything
      : undefined;
  const limit = boundary === undefined ? undefined : parsePolicy(boundary, 'boundary');
  const name = arn ?? 'the policy';
  const who = isObject(principal) ? principal : {};
  const own = textIn(who['arn']) ?? '';
  const account = /^arn:[^:]+:iam::\d{12}:/.exec(own)?.[0] ?? '';
  const actor = actorOf(own, {
    groups: textsIn(who['groups']).map((group) => `${account}group/${group}`),
    policies: textsIn(who['attachedPolicyArns']),
    boundary: boundary === undefined ? undefined : `${account}policy/boundary`,
  });
  const held = document === undefined ? [] : [{ document, name, arn, group: undefined }];
  const unread = document === undefined ? [{ name, isAws: arn !== undefined && isAwsManaged(arn) }] : [];
  const isBoundaryUnread = limit !== undefined && !limit.readable;
  const documents = { held, unread, boundary: limit?.readable ? limit.document : undefined, isBoundaryUnread };
  return { ...holding(documents, actor), isOrganizationUnseen: scp !== undefined };
}

const LEVELS: readonly AdminLevel[] = ['full', 'equivalent', 'conditional', 'capped', 'none'];

function inventoryIn(inventory: unknown): Inventory | undefined {
  if (!isObject(inventory)) return undefined;
  const roles = Array.isArray(inventory['roles']) ? inventory['roles'].filter(isObject) : [];
  const targets = roles.map((role): Target => {
    const level = LEVELS.find((known) => shouted(known) === role['admin']) ?? 'unknown';
    return {
      kind: 'role',
      arn: textIn(role['arn']) ?? '',
      holder: undefined,
      level: () => ({ level, path: undefined, conditions: [], flags: [] }),
      leavesRights: () => YES,
      boundary: undefined,
      trust: undefined,
      services: new Map(textsIn(role['trustsService']).map((service) => [service, YES])),
      policies: [],
      hasProfile: false,
    };
  });
  return inventoryFrom({ isComplete: true, targets });
}
