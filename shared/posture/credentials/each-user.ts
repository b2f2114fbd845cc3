import type { Subject } from '../../rules/rule.ts';
import { userSubject } from '../../rules/subjects.ts';
import { pass, type Verdict } from '../check.ts';
import { type Flag, type ReportedUser, usersIn } from '../credential-report.ts';
import { count } from '../words.ts';

/** What is wrong with a user, or with one of their credentials. */
export type Fault = Omit<Extract<Verdict, { outcome: 'fail' }>, 'outcome' | 'subject'> & { readonly subject?: Subject };

/** `unreadable`: the credential report does not say it in words that are known; `unknown` says what else is not. */
export type Judgement = readonly Fault[] | 'unreadable' | { readonly unknown: string };

/** One row for each fault and each user that can't be judged. When there are none, one pass for all that were looked at. */
export function eachUser(report: readonly ReportedUser[], holds: string, judge: (user: ReportedUser) => Judgement): readonly Verdict[] {
  const users = usersIn(report);
  const rows = users.flatMap((user) => rowsOf(user.user, judge(user)));
  return rows.length > 0 ? rows : [pass(`${holds}: 0 of ${count(users.length, 'user')} otherwise`, users.length)];
}

export function rowsOf(name: string, judgement: Judgement): readonly Verdict[] {
  const subject = userSubject(name);
  if (judgement === 'unreadable')
    return [{ outcome: 'error', subject, detail: `the credential report does not say it of ${name} in words that are known` }];
  if ('unknown' in judgement) return [{ outcome: 'error', subject, detail: judgement.unknown }];
  return judgement.map((fault) => ({ outcome: 'fail', subject, ...fault }));
}

/** Three-valued "or": one that is true decides, whatever the others are. */
export function anyOf(...flags: readonly Flag[]): Flag {
  if (flags.includes(true)) return true;
  return flags.includes('unknown') ? 'unknown' : false;
}

/** A password of old reports' root is not said; of users it always is. */
export const hasPassword = ({ passwordEnabled }: ReportedUser): Flag => (passwordEnabled === 'not-supported' ? 'unknown' : passwordEnabled);
export const hasActiveKey = ({ keys: [first, second] }: ReportedUser): Flag => anyOf(first.active, second.active);
export const hasPasswordOrKey = (user: ReportedUser): Flag => anyOf(hasPassword(user), hasActiveKey(user));
export const hasCredential = (user: ReportedUser): Flag => anyOf(hasPasswordOrKey(user), ...user.certificates);
