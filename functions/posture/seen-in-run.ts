import type { PostureRecord } from '../../shared/posture/record.ts';
import type { Snapshot } from '../../shared/posture/snapshot.ts';
import type { AccountState } from '../../shared/rules/account-state.ts';
import type { Subject } from '../../shared/rules/rule.ts';
import type { SeenInRun } from './record-results.ts';

/** What a snapshot and the run before it tell of subjects. */
export function seenInRun(
  snapshot: Snapshot,
  state: AccountState,
  previous: PostureRecord | undefined,
  isExisting: (check: string) => boolean,
): SeenInRun {
  const ids = stableIds(snapshot);
  const wasThere = new Set(previous?.principals.map(({ kind, name }) => `${kind}/${name}`));
  return {
    isExisting,
    idOf: ({ type, id }) => ids.get(`${type}/${id}`),
    goneWords: (subject, parts) => renamed(ids, parts) ?? goneWords(subject, state),
    isJustMissing: ({ type, id }) =>
      (type === 'role' || type === 'group') && state.holder(type, id)?.is === 'gone' && wasThere.has(`${type}/${id}`),
  };
}

/** Of a later run only its record is at hand. */
export const seenInLater = ({ isBaseline, neverJudged = [] }: PostureRecord): SeenInRun => ({
  isExisting: (check) => isBaseline || neverJudged.includes(check),
  idOf: () => undefined,
  goneWords: () => undefined,
  isJustMissing: () => false,
});

/** By "user/bob": the id that a name's holder keeps. */
function stableIds({ sources: { authorizationDetails: details } }: Snapshot): ReadonlyMap<string, string> {
  if (details.state !== 'read') return new Map();
  const { users, groups, roles } = details.value;
  return new Map([
    ...users.map(({ UserName, UserId }) => [`user/${UserName}`, UserId] as const),
    ...roles.map(({ RoleName, RoleId }) => [`role/${RoleName}`, RoleId] as const),
    ...groups.flatMap(({ GroupName, GroupId }) => (GroupId === undefined ? [] : [[`group/${GroupName}`, GroupId] as const])),
  ]);
}

function renamed(ids: ReadonlyMap<string, string>, parts: readonly string[]): string | undefined {
  const [name] = [...ids].find(([, id]) => parts.includes(id)) ?? [];
  return name === undefined ? undefined : `the ${name.replace('/', ' is now called ')}`;
}

function goneWords({ type, id }: Subject, state: AccountState): string | undefined {
  if (type === 'user') return state.user(id)?.is === 'gone' ? 'the user is gone' : undefined;
  if (type === 'role' || type === 'group') return state.holder(type, id)?.is === 'gone' ? `the ${type} is gone` : undefined;
  if (type !== 'access-key') return undefined;
  const key = state.key(id)?.is;
  return key === undefined || key === 'active' ? undefined : `the key is ${key}`;
}
