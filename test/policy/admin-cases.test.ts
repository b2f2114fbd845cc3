import { describe, expect, test } from 'vitest';
import { everything, isAdministratorAccess, isAwsManaged } from '../../shared/policy/account/aws-managed.ts';
import type { Parsed } from '../../shared/policy/document/document.ts';
import { parsePolicy } from '../../shared/policy/document/parse-policy.ts';
import { type AdminLevel, adminLevel } from '../../shared/policy/paths/admin-level.ts';
import { gradePaths } from '../../shared/policy/paths/grade-paths.ts';
import type { Grade, GradedPath } from '../../shared/policy/paths/graded-path.ts';
import { actorOf, type Holder, holding } from '../../shared/policy/paths/holder.ts';
import { type Inventory, inventoryFrom, type Target } from '../../shared/policy/paths/inventory.ts';
import { YES } from '../../shared/policy/paths/rights.ts';
import { casesOfKind } from './cases/cases.ts';

interface Input {
  readonly after?: unknown;
  readonly boundary?: unknown;
  readonly scp?: unknown;
  readonly policyArn?: string;
  readonly principal?: {
    readonly arn: string;
    readonly groups?: readonly string[];
    readonly attachedPolicyArns: readonly string[];
  };
  readonly inventory?: {
    readonly roles: readonly { readonly arn: string; readonly trustsService: readonly string[]; readonly admin: string }[];
  };
}

interface Expected {
  readonly admin?: string;
  readonly flags?: readonly string[];
  readonly escalation?: string;
  readonly paths?: readonly string[];
}

/** The account of the cases' principals: a case's own policy is what it holds, whatever else is attached is known by name alone. */
function holderIn({ after, boundary, scp, policyArn, principal }: Input): Holder {
  const parsed: Parsed | undefined =
    after !== undefined
      ? parsePolicy(after, 'identity')
      : policyArn !== undefined && isAdministratorAccess(policyArn)
        ? { readable: true, document: everything }
        : undefined;
  const name = policyArn ?? 'the policy';
  const limit = boundary === undefined ? undefined : parsePolicy(boundary, 'boundary');
  const documents = {
    held: parsed?.readable ? [{ document: parsed.document, name, arn: policyArn, group: undefined }] : [],
    unread: parsed?.readable ? [] : [{ name, isAws: policyArn !== undefined && isAwsManaged(policyArn) }],
    boundary: limit?.readable ? limit.document : undefined,
    isBoundaryUnread: limit !== undefined && !limit.readable,
  };
  const account = /^arn:aws:iam::\d{12}:/.exec(principal?.arn ?? '')?.[0] ?? '';
  const actor =
    principal === undefined
      ? undefined
      : actorOf(principal.arn, {
          groups: (principal.groups ?? []).map((group) => `${account}group/${group}`),
          policies: principal.attachedPolicyArns,
          boundary: boundary === undefined ? undefined : `${account}policy/boundary`,
        });
  return { ...holding(documents, actor), isOrganizationUnseen: scp !== undefined };
}

function inventoryIn({ inventory }: Input): Inventory | undefined {
  if (inventory === undefined) return undefined;
  const targets = inventory.roles.map(
    ({ arn, trustsService, admin }): Target => ({
      kind: 'role',
      arn,
      holder: undefined,
      level: () => ({ level: levelNamed(admin), path: undefined, conditions: [], flags: [] }),
      leavesRights: () => YES,
      boundary: undefined,
      trust: undefined,
      services: new Map(trustsService.map((service) => [service, YES])),
      policies: [],
      hasProfile: false,
    }),
  );
  return inventoryFrom({ isComplete: true, targets });
}

const LEVELS: readonly AdminLevel[] = ['full', 'equivalent', 'conditional', 'capped', 'none', 'unknown'];
const levelNamed = (name: string): AdminLevel => LEVELS.find((level) => level.toUpperCase() === name) ?? 'unknown';

function bestGrade(graded: readonly GradedPath[]): string {
  const grades: readonly Grade[] = ['proven', 'conditional', 'blocked'];
  return grades.find((grade) => graded.some((one) => one.grade === grade))?.toUpperCase() ?? 'NONE';
}

describe('how near to administrator', () => {
  for (const one of casesOfKind('admin').filter(({ disputed }) => disputed !== true)) {
    test(`${one.id}: ${one.why}`, () => {
      const input = one.input as Input;
      const expected = one.expected as Expected;
      const holder = holderIn(input);
      const graded = gradePaths(holder, inventoryIn(input));
      const { level, flags } = adminLevel(holder);
      expect(level.toUpperCase()).toBe(expected.admin);
      expect(flags).toEqual(expect.arrayContaining([...(expected.flags ?? [])]));
      if (expected.escalation !== undefined) expect(bestGrade(graded)).toBe(expected.escalation);
      expect(graded.map(({ path }) => path.id)).toEqual(expect.arrayContaining([...(expected.paths ?? [])]));
    });
  }
});
