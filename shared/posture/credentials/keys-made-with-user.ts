import type { ReportedUser } from '../credential-report.ts';
import type { SourceValues } from '../sources.ts';

export interface MadeWithUser {
  /** Undefined: only the credential report shows it, which knows no ids. */
  readonly id: string | undefined;
  readonly at: Date;
  /** What shows it. */
  readonly by: string;
}

const [SECOND, MINUTE] = [1000, 60_000];

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
  const isEarly = ({ at }: MadeWithUser): boolean => at.getTime() >= created.getTime() && at.getTime() - created.getTime() < MINUTE;
  const found: MadeWithUser[] = (events?.keysMadeWithUser ?? [])
    .filter(({ userName }) => userName === user)
    .map(({ keyId, at, eventId }) => ({ id: keyId, at, by: `event ${eventId}` }));
  const listed = accessKeys !== undefined && Object.hasOwn(accessKeys, user) ? (accessKeys[user] ?? []) : [];
  for (const { AccessKeyId: id, CreateDate: at } of listed) {
    if (at !== undefined && !found.some((key) => key.id === id)) found.push({ id, at, by: 'the list of keys' });
  }
  for (const { slot, rotated: at } of keys) {
    const isKnown = (key: MadeWithUser): boolean => at instanceof Date && Math.abs(key.at.getTime() - at.getTime()) < SECOND;
    if (at instanceof Date && !found.some(isKnown)) found.push({ id: undefined, at, by: `the credential report, key ${slot}` });
  }
  return found.filter(isEarly);
}
