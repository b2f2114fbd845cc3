import { randomBytes } from 'node:crypto';
import { NotRead, type ReadSource, type SoFar } from '../../posture/read-source.ts';
import type { Part } from '../../posture/source.ts';
import type { PostureClients } from './aws-clients.ts';
import { tracer } from './key-trace.ts';
import { atOnce, partOf } from './parts.ts';
import { SEARCHES } from './plain-text-searches.ts';
import type { EnabledRegions } from './regions.ts';

const AT_ONCE = 4;
/** Kept together: so many searches are done again when a process dies. */
const CHUNK = 12;

/** Searches functions, launch templates and plain parameters of each enabled region for keys. What stands in them stays here. */
export const plainTextSource =
  (clients: PostureClients, regions: EnabledRegions): ReadSource =>
  async (so) => {
    const owners = ownersIn(so);
    const traceOf = tracer(await saltOf(so), owners ?? new Map());
    const all = await regions();
    const kinds = Object.entries(SEARCHES);
    const keyOf = (region: string, kind: string): string => `${region} ${kind}`;
    const searches = all.flatMap((region) => kinds.map(([kind, { call, search }]) => ({ key: keyOf(region, kind), region, call, search })));
    const found = await so.each(
      searches,
      ({ key }) => key,
      CHUNK,
      (chunk) =>
        atOnce(AT_ONCE, chunk, async ({ key, region, call, search }) => {
          return [key, await silentPartOf(call, async () => summed(await search(clients, region, traceOf)))] as const;
        }),
    );
    const inRegions = (kind: string) => Object.fromEntries(all.map((region) => [region, found.get(keyOf(region, kind))]));
    return { value: { ownersKnown: owners !== undefined, ...Object.fromEntries(kinds.map(([kind]) => [kind, inRegions(kind)])) } };
  };

type Searched = Awaited<ReturnType<(typeof SEARCHES)[keyof typeof SEARCHES]['search']>>;

/** Versions of one thing are one place. */
const summed = (all: Searched) => ({
  searched: all.length,
  places: [
    ...Map.groupBy(
      all.filter(({ keys }) => keys.length > 0),
      ({ id }) => id,
    ).values(),
  ].map((same) => ({ id: same[0]?.id, name: same[0]?.name, keys: same.flatMap(({ keys }) => keys) })),
  unread: all.flatMap(({ id, name, unread }) => (unread === undefined ? [] : [{ id, name, why: unread }])),
});

/** Users by the ids of their keys; undefined: the keys were not read. */
function ownersIn(so: SoFar): ReadonlyMap<string, string> | undefined {
  try {
    return new Map(Object.entries(so.value('accessKeys')).flatMap(([user, keys]) => keys.map(({ AccessKeyId }) => [AccessKeyId, user])));
  } catch (error) {
    if (error instanceof NotRead) return undefined;
    throw error;
  }
}

/** Drawn once a run, so that all its processes come to the same hashes. It lies with what an unfinished run keeps, never in a snapshot. */
async function saltOf(so: SoFar): Promise<string> {
  const kept = await so.each(
    ['salt'],
    (name) => name,
    1,
    async () => [['salt', randomBytes(32).toString('base64')]],
  );
  return String(kept.get('salt'));
}

/** Of an error only kind and code are kept, where it is not our own: who can't read a broken answer quotes it. */
async function silentPartOf<T>(call: string, read: () => Promise<T>): Promise<Part<T>> {
  const part = await partOf(call, read);
  if (part.state === 'read' || part.failure.code === 'PermanentError') return part;
  return { ...part, failure: { ...part.failure, message: 'its words are not kept' } };
}
