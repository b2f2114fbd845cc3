import type { Reach, Reached, Some } from '../account/reach.ts';

const KINDS = { user: ['user', 'users'], role: ['role', 'roles'], group: ['group', 'groups'] } as const;
const NAMED = 5;

/** "3 users (ann by the group devs, bob, carol) and 1 role (deploy)"; undefined: nobody. */
export function reachWords({ users, roles, limited, isComplete }: Reach): string | undefined {
  const parts = [partOf('user', users), partOf('role', roles)].filter((part) => part !== undefined);
  const capped = limited.count === 0 ? [] : [`limits ${limited.count} as a boundary`];
  const said = [...(parts.length === 0 ? [] : [parts.join(' and ')]), ...capped].join('; ');
  if (said === '') return isComplete ? 'nobody: it is attached to no user and no role' : undefined;
  return isComplete ? said : `${said}, and perhaps more: the account is not known as a whole`;
}

/** "it reaches 3 users and 1 role", for a headline; undefined: nobody, or only whom the headline is about. */
export function reachCount({ users, roles }: Reach, holder: string): string | undefined {
  const only = users.count + roles.count === 1 ? (users.listed[0] ?? roles.listed[0]) : undefined;
  if (only !== undefined && holder.endsWith(`${users.count === 1 ? 'user' : 'role'} ${only.name}`)) return undefined;
  const parts = (
    [
      ['user', users.count],
      ['role', roles.count],
    ] as const
  ).flatMap(([kind, count]) => (count === 0 ? [] : [`${count} ${KINDS[kind][count === 1 ? 0 : 1]}`]));
  return parts.length === 0 ? undefined : `it reaches ${parts.join(' and ')}`;
}

function partOf(kind: 'user' | 'role', { count, listed }: Some<Reached>): string | undefined {
  if (count === 0) return undefined;
  const names = listed.slice(0, NAMED).map(({ name, ways }) => (ways.includes('directly') ? name : `${name} ${ways[0] ?? ''}`.trim()));
  const more = count - names.length;
  return `${count} ${KINDS[kind][count === 1 ? 0 : 1]} (${[...names, ...(more > 0 ? [`${more} more`] : [])].join(', ')})`;
}
