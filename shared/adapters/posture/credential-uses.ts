import type { EventEssentials } from '../../findings/occurrence.ts';
import type { FindingStore } from '../../findings/store.ts';
import type { SourceValues } from '../../posture/sources.ts';

type Events = SourceValues['events'];
type Use = NonNullable<Events['uses']>[number];
type Activity = NonNullable<Events['activity']>;

const DAY = 86_400_000;
/** So many occurrences are looked through. What is missed then only leaves a date of last use older, and clears nobody. */
const MOST_OCCURRENCES = 20_000;

/**
 * What the events on record show of who was at work: of each credential the newest use, and of the last day where and with what. Only
 * events are on record that a rule found something in: nobody is cleared by them.
 */
export async function usesSince(
  store: Pick<FindingStore, 'occurrencesBetween'>,
  account: string,
  from: Date,
  now: Date,
): Promise<{ readonly uses: readonly Use[]; readonly activity: Activity }> {
  const newest = new Map<string, Use>();
  const seen = new Map<string, EventEssentials>();
  let looked = 0;
  for await (const { event } of store.occurrencesBetween(from, new Date(now.getTime() + 1))) {
    if (++looked > MOST_OCCURRENCES) break;
    if (event.account !== account) continue;
    const use = useIn(event);
    if (use !== undefined) newest.set(JSON.stringify([use.userName, use.keyId]), use);
    if (now.getTime() - event.at.getTime() <= DAY) seen.set(event.id, event);
  }
  return { uses: [...newest.values()], activity: activityIn([...seen.values()]) };
}

/** A sign-in with a password, or a call signed with a long-term key, that went through. */
function useIn({ id: eventId, at, name, outcome, actor: { type, userName, accessKeyId: keyId } }: EventEssentials): Use | undefined {
  if (outcome !== 'succeeded' || (type !== 'root' && (type !== 'iam-user' || userName === undefined))) return undefined;
  const who = type === 'root' || userName === undefined ? {} : { userName };
  if (name === 'ConsoleLogin') return { at, eventId, ...who };
  return keyId?.startsWith('AKIA') ? { at, eventId, ...who, keyId } : undefined;
}

function activityIn(events: readonly EventEssentials[]): Activity {
  const byUser = Map.groupBy(events, userAtWork);
  byUser.delete(undefined);
  return Object.fromEntries(
    [...byUser].map(([userName, own]) => [
      userName,
      own.map(({ id: eventId, at, name, sourceAddress: address = '', userAgent: agent = '' }) => ({
        ...{ at, eventId, address, agent },
        isConsole: name === 'ConsoleLogin' || CONSOLE.test(agent),
      })),
    ]),
  );
}

/** What failed shows no user at work: anybody may try a name. */
const userAtWork = ({ outcome, byService, actor: { type, userName } }: EventEssentials): string | undefined =>
  outcome === 'succeeded' && byService === undefined && type === 'iam-user' ? userName : undefined;

/** The console signs with the user's browser, or names itself. */
const CONSOLE = /^Mozilla\/|console\.amazonaws\.com/;
