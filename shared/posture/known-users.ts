import type { ReportedUser } from './credential-report.ts';
import type { SourceValues } from './sources.ts';

type Detail = SourceValues['authorizationDetails']['users'][number];

/** A user as the credential report and the authorization details know it, each of its own time. One of the two is there. */
export interface KnownUser {
  readonly name: string;
  readonly reported: ReportedUser | undefined;
  readonly detail: Detail | undefined;
}

/** Every user that one of the two knows, the report's first. One who was made anew under an old name is another user. */
export function knownUsers(report: readonly ReportedUser[], details: readonly Detail[]): readonly KnownUser[] {
  const byName = new Map(details.map((detail) => [detail.UserName, detail]));
  const users = report.filter(({ isRoot }) => !isRoot);
  const known = users.map((reported): KnownUser => {
    const detail = byName.get(reported.user);
    const isSame = detail !== undefined && !isOther(reported, detail);
    if (isSame) byName.delete(reported.user);
    return { name: reported.user, reported, detail: isSame ? detail : undefined };
  });
  return [...known, ...[...byName.values()].map((detail) => ({ name: detail.UserName, reported: undefined, detail }))];
}

const SECOND = 1000;
const isOther = ({ created }: ReportedUser, { CreateDate }: Detail): boolean =>
  created instanceof Date && CreateDate !== undefined && Math.abs(created.getTime() - CreateDate.getTime()) >= SECOND;
