import type { AccountModel } from '../account/account.ts';
import type { PolicyDocument } from '../document/document.ts';
import { adminLevel, type Level } from './admin-level.ts';
import { allPaths } from './all-paths.ts';
import { alternativesOf } from './alternatives.ts';
import { gradePaths } from './grade-paths.ts';
import type { GradedPath } from './graded-path.ts';
import { type Holder, holderOf } from './holder.ts';
import { type Inventory, inventoryOf } from './inventory.ts';
import { isAdministrator } from './is-administrator.ts';
import type { EscalationPath } from './path.ts';
import { statementsAbout } from './statement-state.ts';

export interface ChangeOfPaths {
  /** ARN of the user or role. */
  readonly principal: string;
  /** Undefined: it was not there. */
  readonly before: Level | undefined;
  readonly after: Level | undefined;
  /** Blocked or not there before, proven or conditional now. None for who was an administrator before. */
  readonly opened: readonly GradedPath[];
  /** Conditional before, proven now. */
  readonly strengthened: readonly GradedPath[];
  /** As they were before. None for who still is an administrator. */
  readonly closed: readonly GradedPath[];
}

export interface PathsOpened {
  /** Those for whom something changed, the most opened first. */
  readonly changes: readonly ChangeOfPaths[];
  readonly looked: number;
  /** Reached, but not looked at. */
  readonly leftOut: number;
}

export interface Compared {
  readonly before: AccountModel;
  readonly after: AccountModel;
  /** ARNs of the users and roles that the change reaches. */
  readonly principals: readonly string[];
  /** What there is to be reached. Undefined: as it is afterwards. Two of them where roles' trust or strength is what changed. */
  readonly inventory?: Inventory | { readonly before: Inventory; readonly after: Inventory };
  readonly most?: number;
}

/** Which paths a change opens or closes for each principal, before and after with the same inventory. */
export function pathsOpened({ before, after, principals, inventory = inventoryOf(after), most = 500 }: Compared): PathsOpened {
  const [then, now] = 'before' in inventory ? [inventory.before, inventory.after] : [inventory, inventory];
  const looked = principals.slice(0, most);
  const changes = looked.flatMap((principal) => {
    const [was, is] = [holderIn(before, principal), holderIn(after, principal)];
    return changeFor(principal, was, is, then, now) ?? [];
  });
  const weight = ({ opened, strengthened }: ChangeOfPaths): number => opened.length * 2 + strengthened.length;
  return {
    changes: changes.sort((one, other) => weight(other) - weight(one)),
    looked: looked.length,
    leftOut: principals.length - looked.length,
  };
}

function changeFor(
  principal: string,
  was: Holder | undefined,
  is: Holder | undefined,
  then: Inventory,
  now: Inventory,
): ChangeOfPaths | undefined {
  const paths = then === now ? touchedPaths(was, is) : allPaths;
  if (paths.length === 0) return undefined;
  const [before, after] = [was && adminLevel(was), is && adminLevel(is)];
  const gradedBefore = new Map((was ? gradePaths(was, then, paths) : []).map((graded) => [graded.path.id, graded]));
  const gradedAfter = new Map((is ? gradePaths(is, now, paths) : []).map((graded) => [graded.path.id, graded]));
  const isOpen = (graded: GradedPath | undefined): boolean => graded !== undefined && graded.grade !== 'blocked';
  const wasAdministrator = before !== undefined && isAdministrator(before);
  const isStill = after !== undefined && isAdministrator(after);
  const opened = wasAdministrator
    ? []
    : [...gradedAfter.values()].filter((graded) => isOpen(graded) && !isOpen(gradedBefore.get(graded.path.id)));
  const strengthened = wasAdministrator
    ? []
    : [...gradedAfter.values()].filter(({ grade, path }) => grade === 'proven' && gradedBefore.get(path.id)?.grade === 'conditional');
  const closed = isStill ? [] : [...gradedBefore.values()].filter((graded) => isOpen(graded) && !isOpen(gradedAfter.get(graded.path.id)));
  const isSame = opened.length + strengthened.length + closed.length === 0 && before?.level === after?.level;
  return isSame ? undefined : { principal, before, after, opened, strengthened, closed };
}

const ABOUT_CALLER = new Set(['self', 'ownGroup', 'ownPolicy', 'ownBoundary', 'ownDeny']);

/** Paths of which an action is spoken of by a document that only one side has. */
function touchedPaths(before: Holder | undefined, after: Holder | undefined): readonly EscalationPath[] {
  if (before === undefined || after === undefined) return allPaths;
  if (textOf(before.boundary) !== textOf(after.boundary) || before.isBoundaryUnread !== after.isBoundaryUnread) return allPaths;
  const changed = [...onlyIn(before, after), ...onlyIn(after, before)];
  const isActorOther = JSON.stringify(before.actor) !== JSON.stringify(after.actor) || before.unread.length !== after.unread.length;
  if (changed.length === 0 && !isActorOther) return [];
  return allPaths.filter((path) =>
    alternativesOf(path).some(({ steps }) =>
      steps.some(
        ({ action, on }) =>
          (isActorOther && ABOUT_CALLER.has(on)) || changed.some((document) => statementsAbout(document, action).length > 0),
      ),
    ),
  );
}

function onlyIn(one: Holder, other: Holder): readonly PolicyDocument[] {
  const texts = new Set(other.rights.identity.map(textOf));
  return one.rights.identity.filter((document) => !texts.has(textOf(document)));
}

const textOf = (document: PolicyDocument | undefined): string => (document === undefined ? '' : JSON.stringify(document));

function holderIn(account: AccountModel, arn: string): Holder | undefined {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  const identity = arn.includes(':role/') ? account.roles.get(name) : account.users.get(name);
  return identity?.arn === arn ? holderOf(account, identity) : undefined;
}
