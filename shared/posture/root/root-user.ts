import { PermanentError } from '../../errors.ts';
import type { ReportedUser } from '../credential-report.ts';

/** Root's row of the credential report. @throws PermanentError when there is none: then it is no whole report. */
export function rootOf(report: readonly ReportedUser[]): ReportedUser {
  const root = report.find(({ isRoot }) => isRoot);
  if (root === undefined) throw new PermanentError('the credential report has no row of the root user');
  return root;
}

/** ARN of the account's root user: exactly this, or a user called "root-ops" would pass for it. */
export const rootArn = (partition: string, account: string): string => `arn:${partition}:iam::${account}:root`;
