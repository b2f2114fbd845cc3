import type { AccountModel } from '../../shared/policy/account/account.ts';
import type { AdminLevel, Level } from '../../shared/policy/paths/admin-level.ts';
import type { GradedPath } from '../../shared/policy/paths/graded-path.ts';
import type { WayToAdministrator } from '../../shared/policy/paths/whole-account.ts';
import { linesOf, tableOf } from './paper.ts';
import { pathRows } from './path-rows.ts';

const LEVELS: Readonly<Record<AdminLevel, string>> = {
  full: 'administrator',
  equivalent: 'as good as administrator: it can give itself everything',
  conditional: 'administrator under conditions',
  capped: 'no administrator: its boundary takes it',
  none: 'no administrator',
  unknown: 'not known',
};

const COLUMNS = [
  ['Who', 54],
  ['Is', 28],
  ['How', 90],
] as const;

const MOST = 200;

/** Who is an administrator, and who can become one. */
export function waysText({ account, users, roles }: AccountModel, ways: readonly WayToAdministrator[], missing: readonly string[]): string {
  const climbing = ways.filter(({ hops }) => hops.length > 0);
  const rows = [...ways]
    .sort((a, b) => b.hops.length - a.hops.length)
    .slice(0, MOST)
    .map(rowOf);
  const more = ways.length - MOST;
  return [
    linesOf([
      `Account ${account}: ${counted(users.size, 'user')}, ${counted(roles.size, 'role')}.`,
      `Administrators: ${ways.length - climbing.length}. With a proven path to become one: ${climbing.length}.`,
      '',
    ]),
    rows.length === 0 ? '' : tableOf(COLUMNS, rows),
    more > 0 ? `and ${more} more: --json lists all\n` : '',
    unseen(missing),
  ].join('');
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

function rowOf({ principal, level, hops }: WayToAdministrator) {
  const steps = hops.map(({ path, to }, at) => `${hops.length > 1 ? `${at + 1}. ` : ''}${path.words}${to === undefined ? '' : ` → ${to}`}`);
  return [principal, LEVELS[level], steps.length === 0 ? 'everything is allowed to it' : steps];
}

/** Every path of one principal. */
export function principalText(
  arn: string,
  { level, conditions }: Level,
  graded: readonly GradedPath[],
  missing: readonly string[],
): string {
  return [
    linesOf([arn, `Is: ${LEVELS[level]}${conditions.length === 0 ? '' : ` (${conditions.join('; ')})`}.`, '']),
    graded.length === 0 ? linesOf(['No path to more rights was found.']) : pathRows(graded, 40),
    unseen(missing),
  ].join('');
}

const unseen = (missing: readonly string[]): string =>
  linesOf([
    '',
    'Not seen: policies of the organization (SCP, RCP) and of sessions; they may stop what is shown here.',
    ...(missing.length === 0 ? [] : ['Missing in the file, so there may be more:', ...missing.slice(0, 20).map((each) => `- ${each}`)]),
  ]);
