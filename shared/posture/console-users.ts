import { type ReportedUser, usersIn } from './credential-report.ts';

/** Users who can sign in to the console, by name; undefined where the report does not say it of each in words that are known. */
export function consoleUsers(report: readonly ReportedUser[]): readonly string[] | undefined {
  const users = usersIn(report);
  return users.every(({ passwordEnabled }) => typeof passwordEnabled === 'boolean')
    ? users.filter(({ passwordEnabled }) => passwordEnabled === true).map(({ user }) => user)
    : undefined;
}

export const UNREADABLE = {
  outcome: 'error',
  detail: 'the credential report does not say of each user whether there is a password',
} as const;
