import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { isSelf } from '../../cloudtrail/target.ts';
import { defineRuleOverTime, type Sight } from '../over-time.ts';
import { actorOfSighting, isServiceLinked } from '../vocabulary/actor-subject.ts';
import { endedKey } from '../vocabulary/key-change.ts';
import { distinctOf, listed, sightingEvidence } from '../vocabulary/sighting-evidence.ts';

const REMOVALS = ['DeleteUser', 'DeleteGroup', 'RemoveUserFromGroup', 'DeleteLoginProfile'] as const;
const KEY_ENDS = ['DeleteAccessKey', 'UpdateAccessKey'] as const;

/** One user takes several calls to remove: who lost something counts, not how many calls it took. */
function removal(event: CloudTrailEvent): Sight | undefined {
  const { source, name, outcome, target, request, actor } = event;
  if (source !== 'iam' || outcome.kind !== 'succeeded' || !REMOVALS.some((one) => one === name)) return undefined;
  if (actor.key === '' || isServiceLinked(event) || target?.kind === 'root' || isSelf(event)) return undefined;
  const kind = name === 'DeleteGroup' ? 'group' : 'user';
  return { key: actor.key, detail: `${kind} ${target?.name ?? textAt(request, `${kind}Name`) ?? '(not named)'}` };
}

function keyEnded(event: CloudTrailEvent): Sight | undefined {
  const { source, actor } = event;
  const key = source === 'iam' && !isSelf(event) && !isServiceLinked(event) ? endedKey(event) : undefined;
  return key?.keyId === undefined || actor.key === '' ? undefined : { key: actor.key, detail: key.keyId };
}

const counted = (count: number, one: string, many: string): readonly string[] =>
  count === 0 ? [] : [count === 1 ? one : `${count} ${many}`];

export const rule = defineRuleOverTime({
  id: 'identities-removed',
  family: 'users',
  title: 'Many users, groups or keys taken away at once',
  kind: 'incident',
  severity: 'high',
  why: 'This is how people are locked out of their own account, and how traces are cleared.',
  ends: 'an hour without further removals, and acknowledgement',
  controls: [],
  attack: ['T1531'],
  parameters: {
    identities: { default: 3, least: 2, most: 100, what: 'distinct users and groups that were removed or lost a group or password' },
    keys: { default: 5, least: 2, most: 100, what: 'access keys of others deleted or switched off' },
    minutes: { default: 10, least: 1, most: 60, what: 'minutes within which it happens' },
  },
  withinMinutes: ({ minutes }) => minutes,
  quietMinutes: 60,
  keep: ({ identities, keys }) => 2 * Math.max(identities, keys),
  steps: {
    removed: {
      listens: [{ source: 'iam', names: REMOVALS }],
      sees: (event) => (event.byService === undefined ? removal(event) : undefined),
      distinct: true,
    },
    removedByService: {
      listens: [{ source: 'iam', names: REMOVALS }],
      sees: (event) => (event.byService === undefined ? undefined : removal(event)),
      distinct: true,
    },
    keyEnded: { listens: [{ source: 'iam', names: KEY_ENDS }], sees: keyEnded, distinct: true },
  },
  opens: ({ seen: { removed, removedByService, keyEnded: ended }, all, last, parameters }) => {
    const own = distinctOf(removed, ({ detail }) => detail);
    const identities = distinctOf([...removed, ...removedByService], ({ detail }) => detail);
    const keys = distinctOf(ended, ({ detail }) => detail);
    if (identities < parameters.identities && keys < parameters.keys) return undefined;
    const what = [...counted(identities, 'one user or group', 'users and groups'), ...counted(keys, 'one access key', 'access keys')];
    return {
      ...(own >= parameters.identities || keys >= parameters.keys
        ? { severity: 'high', because: `so many within ${parameters.minutes} minutes lock people out` }
        : { severity: 'medium', because: 'a service made the calls, as when a stack is deleted' }),
      subject: actorOfSighting(last),
      summary: `${last.caller} took away ${what.join(' and ')} within ${parameters.minutes} minutes`,
      evidence: [
        {
          label: 'Users and groups',
          value: identities === 0 ? 'none' : listed([...removed, ...removedByService].map(({ detail }) => detail)),
        },
        { label: 'Access keys', value: keys === 0 ? 'none' : listed(ended.map(({ detail }) => detail)) },
        ...sightingEvidence(all),
      ],
      remedy: [
        { text: 'Ask the caller whether this clean-up was planned. If not: revoke its session or keys before it goes on.' },
        { text: 'Make sure that somebody can still sign in as an administrator, then give back what was taken.' },
      ],
    };
  },
});
