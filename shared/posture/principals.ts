import type { Target } from '../policy/paths/inventory.ts';
import { isAdministrator } from '../policy/paths/is-administrator.ts';
import { type AccountRights, rightsIn } from './account-rights.ts';
import { isAtLeast } from './credentials/ages.ts';
import { ofName } from './of-name.ts';
import type { PrincipalRow } from './record.ts';
import type { PostureSettings } from './settings.ts';
import { smallerPolicy, type UsedService } from './smaller-policy.ts';
import type { Snapshot } from './snapshot.ts';
import type { SourceValues } from './sources.ts';

type Details = SourceValues['authorizationDetails'];
type Service = Extract<SourceValues['lastAccessed'][string], { state: 'read' }>['value']['services'][number];

/** Every user, group and role: what each may do, and what it did as far as that was read. Nothing, where the account's identities were not. */
export function principalsOf({ sources }: Snapshot, settings: PostureSettings, now: Date): readonly PrincipalRow[] {
  if (sources.authorizationDetails.state !== 'read') return [];
  const { value: details } = sources.authorizationDetails;
  const rights = rightsIn(details.model);
  const accessed = sources.lastAccessed.state === 'read' ? sources.lastAccessed.value : {};
  return identitiesIn(details).flatMap(({ kind, name, arn, created, lastUsed }): readonly PrincipalRow[] => {
    const target = rights.inventory.find(arn);
    if (target === undefined) return [];
    const path = pathOf(target, rights);
    const access = accessOf(target, ofName(accessed, arn), settings.servicesUnusedDays, now);
    return [
      {
        kind,
        name,
        arn,
        admin: target.level().level,
        ...(path === undefined ? {} : { path }),
        ...(created === undefined ? {} : { created: created.toISOString() }),
        ...(lastUsed === undefined ? {} : { lastUsed: lastUsed?.toISOString() ?? null }),
        ...(access === undefined ? {} : { access }),
      },
    ];
  });
}

interface Listed extends Pick<PrincipalRow, 'kind' | 'name' | 'arn'> {
  readonly created: Date | undefined;
  /** null: it was read, and there is none. */
  readonly lastUsed?: Date | null | undefined;
}

const identitiesIn = ({ users, groups, roles }: Details): readonly Listed[] => [
  ...users.map(({ UserName, Arn, CreateDate }): Listed => ({ kind: 'user', name: UserName, arn: Arn, created: CreateDate })),
  ...groups.map(({ GroupName, Arn, CreateDate }): Listed => ({ kind: 'group', name: GroupName, arn: Arn, created: CreateDate })),
  ...roles.map(
    ({ RoleName, Arn, CreateDate, RoleLastUsed }): Listed => ({
      kind: 'role',
      name: RoleName,
      arn: Arn,
      created: CreateDate,
      lastUsed: RoleLastUsed && (RoleLastUsed.LastUsedDate ?? null),
    }),
  ),
];

/** Of users and roles the first step of a way that is proven; a group has no identity that could take a way. */
function pathOf(target: Target, { ways }: AccountRights): string | undefined {
  if (target.kind !== 'group') return ways().get(target.arn)?.hops[0]?.path.id;
  const level = target.level();
  return isAdministrator(level) ? level.path?.id : undefined;
}

function accessOf(
  { holder }: Target,
  part: SourceValues['lastAccessed'][string] | undefined,
  days: number,
  now: Date,
): PrincipalRow['access'] | undefined {
  if (part?.state !== 'read') return undefined;
  const { asOf, services } = part.value;
  const isUsed = (at: Date | undefined): boolean => at !== undefined && !isAtLeast(at, days, now);
  const used = services.filter(({ LastAuthenticated }) => isUsed(LastAuthenticated));
  const unused = services.filter(({ LastAuthenticated }) => !isUsed(LastAuthenticated)).map(({ ServiceNamespace }) => ServiceNamespace);
  const suggestion =
    holder && smallerPolicy(holder, { used: used.map((service) => usedService(service, isUsed)), unused: new Set(unused) });
  return {
    asOf: asOf.toISOString(),
    granted: services.length,
    used: used.length,
    unused,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

/** Only some actions are tracked. A service that was used later than all of these was used by another one: then nothing is known. */
function usedService(
  { ServiceNamespace, LastAuthenticated, TrackedActionsLastAccessed = [] }: Service,
  isUsed: (at: Date | undefined) => boolean,
): UsedService {
  const namespace = ServiceNamespace.toLowerCase();
  const tracked = TrackedActionsLastAccessed.filter(({ LastAccessedTime }) => isUsed(LastAccessedTime));
  const newest = Math.max(...tracked.map(({ LastAccessedTime }) => LastAccessedTime?.getTime() ?? 0));
  const actions = tracked.map(({ ActionName }) => actionOf(namespace, ActionName));
  const isKnown = LastAuthenticated !== undefined && newest >= LastAuthenticated.getTime() && actions.every(isPlain);
  return { namespace, actions: isKnown ? actions : undefined };
}

const actionOf = (namespace: string, name: string): string => (name.includes(':') ? name : `${namespace}:${name}`).toLowerCase();
/** A wildcard in a name would suggest more than was used. */
const isPlain = (action: string): boolean => /^[a-z0-9-]+:[a-z0-9]+$/.test(action);
