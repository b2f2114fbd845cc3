import { atLeast, type Severity } from '../rules/severity.ts';
import { audienceOf } from './audience.ts';
import type { Config, Route } from './config.ts';
import { OWNER } from './config-owners.ts';
import { type Owned, ownersOf, type Routable } from './owners.ts';
import { failedConditions, restsOnNames } from './route-conditions.ts';

/** Where a finding goes, and by which route: "you get this because …". */
export interface Routed {
  readonly channels: readonly string[];
  readonly route: string;
}

/** One route that was asked. */
export interface Tried {
  readonly route: string;
  /** `added`: it fits by names alone, so the search goes on and the default stays. */
  readonly outcome: 'taken' | 'added' | 'passed';
  /** Of one that was passed: the conditions that do not hold. */
  readonly failed: readonly string[];
}

/** The same with every step on the way. */
export interface Routing extends Routed {
  readonly owners: readonly Owned[];
  readonly tried: readonly Tried[];
  /** What else had a say, in words. */
  readonly notes: readonly string[];
}

type RouteConfig = Pick<Config, 'routes' | 'defaultRoute' | 'channels' | 'accounts' | 'owners'>;

/**
 * The first route that fits, and further ones while it says `continue`; the default when none fits.
 * Names and paths are written by whoever creates a user, role or policy: of a high or critical finding a route that fits by
 * them alone adds its channels and takes nothing away, neither later routes nor the default.
 * What is to say of a broken channel goes by the others, whatever the routes say.
 */
export function routingOf(finding: Routable, severity: Severity, config: RouteConfig): Routing {
  const { routes, channels, accounts } = config;
  const broken = finding.subject.type === 'channel' ? finding.subject.id : undefined;
  const others = Object.keys(channels).filter((channel) => channel !== broken);
  if (audienceOf(finding) === 'everywhere') return { channels: others, route: 'every channel', owners: [], tried: [], notes: [] };
  const owners = ownersOf(finding, config);
  const author = owners.find(({ because }) => because === 'author');
  const own = author && config.owners[author.owner]?.channels;
  if (author && own) return { channels: [...new Set(own)], route: `author of the mute (${author.name})`, owners, tried: [], notes: [] };
  const isGrave = atLeast(severity, 'high');
  const asked = { finding, severity, owned: owners, accounts };
  const tried: Tried[] = [];
  const taken: Route[] = [];
  for (const route of routes) {
    const failed = failedConditions(route.when, asked);
    const adds = failed.length === 0 && isGrave && restsOnNames(route.when, asked);
    tried.push({ route: route.name, outcome: failed.length > 0 ? 'passed' : adds ? 'added' : 'taken', failed });
    if (failed.length > 0) continue;
    taken.push(route);
    if (!route.continue && !adds) break;
  }
  const told = toldBy({ taken, tried, owners, isGrave }, config);
  const usable = told.channels.filter((channel) => channel !== broken);
  return { ...told, channels: usable.length > 0 ? usable : others, owners, tried };
}

interface Asking extends Pick<Routing, 'tried' | 'owners'> {
  readonly taken: readonly Route[];
  readonly isGrave: boolean;
}

/** The channels of the routes that fit, each once. What names alone bring never counts as reaching somebody. */
function toldBy({ taken, tried, owners, isGrave }: Asking, config: RouteConfig): Pick<Routing, 'channels' | 'route' | 'notes'> {
  const { defaultRoute } = config;
  const added = new Set(tried.flatMap(({ route, outcome }) => (outcome === 'added' ? [route] : [])));
  const lists = taken.map(({ name, channels }) => ({ name, channels, isSure: !added.has(name) }));
  if (lists.every(({ isSure }) => !isSure)) lists.push({ name: 'default', channels: defaultRoute.channels, isSure: true });
  const wantsOwner = lists.some(({ channels }) => channels.includes(OWNER));
  const reached = owners.flatMap((owned) => {
    const channels = channelsOfOwner(owned, isGrave, config);
    return wantsOwner && channels.length > 0 ? [{ ...owned, channels }] : [];
  });
  const plain = (channels: readonly string[]) => channels.filter((channel) => channel !== OWNER);
  const surely = [
    ...lists.filter(({ isSure }) => isSure).flatMap(({ channels }) => plain(channels)),
    ...reached.filter(({ isSure }) => isSure || !isGrave).flatMap(({ channels }) => channels),
  ];
  const fallback = surely.length === 0 ? plain(defaultRoute.channels) : [];
  const channels = [...lists.flatMap((list) => plain(list.channels)), ...reached.flatMap((owned) => owned.channels), ...fallback];
  const notes = wantsOwner ? ownerNotes(owners, reached) : [];
  const names = [...lists.map(({ name }) => name), ...(fallback.length > 0 ? ['default'] : [])].join(', ');
  return { channels: [...new Set(channels)], route: notes.length === 0 ? names : `${names} (${notes.join('; ')})`, notes };
}

/** On-call hears of what is high or critical, besides. */
const channelsOfOwner = ({ owner }: Owned, isGrave: boolean, { owners }: RouteConfig): readonly string[] => [
  ...(owners[owner]?.channels ?? []),
  ...(isGrave ? (owners[owner]?.oncall ?? []) : []),
];

function ownerNotes(owners: readonly Owned[], reached: readonly Owned[]): readonly string[] {
  if (reached.length > 0) return reached.map(({ name, because }) => `owner ${name} by ${because}`);
  return owners.length === 0 ? ['nobody owns it: unmapped'] : owners.map(({ name }) => `owner ${name} has no channels`);
}

/** The same without the way to it. */
export const routeOf = (finding: Routable, severity: Severity, config: RouteConfig): Routed => {
  const { channels, route } = routingOf(finding, severity, config);
  return { channels, route };
};

/**
 * Where an alert goes that a channel refused for good: to channels of another type, or else to any other,
 * and to none that has been tried with it.
 */
export function failoverOf(refused: string, tried: ReadonlySet<string>, { channels }: Config): readonly string[] {
  const type = channels[refused]?.type;
  const left = Object.keys(channels).filter((channel) => channel !== refused && !tried.has(channel));
  const ofAnotherType = left.filter((channel) => channels[channel]?.type !== type);
  return ofAnotherType.length > 0 ? ofAnotherType : left;
}
