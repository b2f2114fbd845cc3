import type { AccountModel } from '../policy/account/account.ts';
import type { AdminLevel } from '../policy/paths/admin-level.ts';
import { adminLevelIn } from './account-rights.ts';
import { type ReportedUser, usersIn } from './credential-report.ts';
import type { SourceValues } from './sources.ts';
import { isSameSecond } from './whole-seconds.ts';

type Details = SourceValues['authorizationDetails'];
type Detail = Details['users'][number];

/** A user as the credential report and the authorization details know it, each of its own time. One of the two is there. */
export interface KnownUser {
  readonly name: string;
  readonly reported: ReportedUser | undefined;
  readonly detail: Detail | undefined;
}

/** Every user that one of the two knows, the report's first. One who was made anew under an old name is another user. */
export function knownUsers(report: readonly ReportedUser[], details: readonly Detail[]): readonly KnownUser[] {
  const byName = new Map(details.map((detail) => [detail.UserName, detail]));
  const known = usersIn(report).map((reported): KnownUser => {
    const found = byName.get(reported.user);
    const detail = found !== undefined && isSame(reported, found) ? found : undefined;
    if (detail !== undefined) byName.delete(reported.user);
    return { name: reported.user, reported, detail };
  });
  return [...known, ...[...byName.values()].map((detail) => ({ name: detail.UserName, reported: undefined, detail }))];
}

const isSame = ({ created }: ReportedUser, { CreateDate }: Detail): boolean =>
  !(created instanceof Date) || CreateDate === undefined || isSameSecond(created, CreateDate);

/** `unknown` too where the user is not in the authorization details. */
export const levelOf = ({ detail }: KnownUser, model: AccountModel): AdminLevel =>
  detail === undefined ? 'unknown' : adminLevelIn(model, detail.Arn);
