import type { ReportedUser } from '../credential-report.ts';
import { ofName } from '../of-name.ts';
import type { SourceValues } from '../sources.ts';
import { isSameSecond, secondsBetween, unpaired } from '../whole-seconds.ts';

export interface MadeWithUser {
  /** Undefined: only the credential report shows it, which knows no ids. */
  readonly id: string | undefined;
  readonly at: Date;
  /** What shows it. */
  readonly by: string;
}

const MINUTE = 60;

/**
 * Keys that were made within a minute after their user. Events tell it for good; the list of keys tells it of those that are left,
 * the credential report of those that were not switched since. `unknown`: the report does not say when the user was made.
 */
export function keysMadeWithUser(
  { user, created, keys }: ReportedUser,
  events: SourceValues['events'] | undefined,
  accessKeys: SourceValues['accessKeys'] | undefined,
): readonly MadeWithUser[] | 'unknown' {
  if (!(created instanceof Date)) return 'unknown';
  const found: MadeWithUser[] = (events?.keysMadeWithUser ?? [])
    .filter(({ userName }) => userName === user)
    .map(({ keyId, at, eventId }) => ({ id: keyId, at, by: `event ${eventId}` }));
  for (const { AccessKeyId: id, CreateDate: at } of ofName(accessKeys, user) ?? []) {
    if (at !== undefined && !found.some((key) => key.id === id)) found.push({ id, at, by: 'the list of keys' });
  }
  const reported = unpaired(keys, found, ({ rotated }, { at }) => isSameSecond(rotated, at)).flatMap(({ slot, rotated: at }) =>
    at instanceof Date ? [{ id: undefined, at, by: `the credential report, key ${slot}` }] : [],
  );
  return [...found, ...reported].filter(({ at }) => isMadeWith(created, at));
}

/** Made within a minute after its user. */
export function isMadeWith(created: Date, at: Date): boolean {
  const seconds = secondsBetween(created, at);
  return seconds >= 0 && seconds < MINUTE;
}
