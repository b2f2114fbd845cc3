import { addressOf, isInBlock } from '../../cloudtrail/address.ts';
import type { SharedUse } from '../settings.ts';
import type { SourceValues } from '../sources.ts';
import { few } from '../words.ts';
import { agentFamily } from './agent-family.ts';

type Seen = NonNullable<SourceValues['events']['activity']>[string][number];

interface Placed {
  readonly seen: Seen;
  readonly network: string;
  /** Undefined: a service spoke for the user. */
  readonly program: string | undefined;
}

/** Why what a user did in a day is possibly the work of several people; empty: nothing points to it. */
export function signsOfSharing(activity: readonly Seen[], { networks, programs, ownNetworks }: SharedUse): readonly string[] {
  const placed = activity.flatMap((seen) => placedOf(seen, ownNetworks));
  const places = unique(placed.map(({ network }) => network));
  const used = unique(placed.flatMap(({ program }) => program ?? []));
  const overlap = overlapOf(placed.filter(({ seen }) => seen.isConsole));
  return [
    ...(overlap === undefined
      ? []
      : [`in the console at the same time from ${overlap.map(({ network, program }) => `${network} (${program})`).join(' and ')}`]),
    ...(places.length >= networks && used.length >= programs
      ? [`seen in ${places.length} networks (${few(places, 5)}) with ${used.length} programs (${few(used, 5)})`]
      : []),
  ];
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)].toSorted();

/** What services do for the user, and CloudShell, come from AWS; an operator's own networks are shared by many. */
function placedOf(seen: Seen, ownNetworks: readonly string[]): readonly Placed[] {
  const address = addressOf(seen.address);
  if (address === undefined || /CloudShell/i.test(seen.agent) || ownNetworks.some((block) => isInBlock(address, block))) return [];
  const network = address.family === 4 ? networkOf4(address.value) : networkOf6(address.value);
  return [{ seen, network, program: agentFamily(seen.agent) }];
}

const networkOf4 = (value: bigint): string => `${[24n, 16n, 8n].map((bits) => (value >> bits) & 0xffn).join('.')}.0/24`;
const networkOf6 = (value: bigint): string => `${[112n, 96n, 80n].map((bits) => ((value >> bits) & 0xffffn).toString(16)).join(':')}::/48`;

interface Stay {
  readonly network: string;
  readonly program: string;
  readonly from: number;
  readonly until: number;
}

/**
 * Two stays in the console, in two networks and with two programs, each begun before the other ended. One person who moves
 * between networks takes the browser along.
 */
function overlapOf(placed: readonly Placed[]): readonly [Stay, Stay] | undefined {
  const stays = new Map<string, Stay>();
  for (const { seen, network, program } of placed) {
    if (program === undefined) continue;
    const key = `${network} ${program}`;
    const at = seen.at.getTime();
    const { from, until } = stays.get(key) ?? { from: at, until: at };
    stays.set(key, { network, program, from: Math.min(from, at), until: Math.max(until, at) });
  }
  const all = [...stays.values()].toSorted((a, b) => a.from - b.from || a.until - b.until);
  for (const [index, one] of all.entries()) {
    const other = all
      .slice(index + 1)
      .find((stay) => stay.from < one.until && stay.until > stay.from && stay.network !== one.network && stay.program !== one.program);
    if (other !== undefined) return [one, other];
  }
  return undefined;
}
