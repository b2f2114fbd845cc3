import type { PrincipalMemory } from '../../findings/store.ts';
import { isMadeWith } from '../../posture/credentials/keys-made-with-user.ts';
import { type SoFar, valueIfRead } from '../../posture/read-source.ts';
import type { SourceValues } from '../../posture/sources.ts';

type Made = NonNullable<SourceValues['events']['keysMadeWithUser']>[number];

const DAY = 86_400_000;
/** An earlier run is looked for nine days back: what came after it is looked through again. */
const SINCE_EARLIER_DAYS = 10;
/** As long as changes are remembered. */
const FIRST_DAYS = 400;
const MOST_CHANGES = 20_000;

/**
 * Keys that events show to be made within a minute after their user. Memory holds the newest change of each key, so a making is gone
 * from it when the key is switched or deleted: what a run has seen is handed on from run to run while the user is there. A key that
 * was switched before any run saw it made is told by the list of keys alone, one that was deleted by nothing.
 * @returns undefined where nobody can tell when users were made, and no run before could.
 */
export async function keysMadeWithUser(
  account: string,
  { changesBetween }: Pick<PrincipalMemory, 'changesBetween'>,
  so: SoFar,
  now: Date,
): Promise<readonly Made[] | undefined> {
  const known = (await so.earlier('events'))?.keysMadeWithUser;
  const report = valueIfRead(so, 'credentialReport');
  if (report === undefined) return known;
  const users = new Map(report.map((user) => [user.user, user]));
  const made = new Map((known ?? []).map((one) => [one.keyId, one]));
  const days = known === undefined ? FIRST_DAYS : SINCE_EARLIER_DAYS;
  let looked = 0;
  const today = Math.floor(now.getTime() / DAY) * DAY;
  // The newest day first: where there are too many, the oldest are not looked at.
  for (let ago = 0; ago <= days && looked < MOST_CHANGES; ago++) {
    const from = today - ago * DAY;
    const until = Math.min(from + DAY, now.getTime() + 1);
    for await (const { user, what, part, state, at, eventId } of changesBetween(new Date(from), new Date(until))) {
      looked++;
      if (user.account === account && what === 'access-key' && state === 'present')
        made.set(part, { userName: user.userName, keyId: part, at, eventId });
    }
  }
  return [...made.values()].filter(({ userName, at }) => {
    // Another user under an old name has another time.
    const created = users.get(userName)?.created;
    return created instanceof Date && isMadeWith(created, at);
  });
}
