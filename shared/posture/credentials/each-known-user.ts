import { userSubject } from '../../rules/subjects.ts';
import { notEvaluated, pass, type Reading, type Verdict } from '../check.ts';
import type { ReportedUser } from '../credential-report.ts';
import { type KnownUser, knownUsers } from '../known-users.ts';
import { type Judgement, rowsOf } from './each-user.ts';

export interface Judging<About> {
  /** Whom the check is about, in the plural: "administrators". */
  readonly whom: string;
  readonly holds: string;
  /** What the check needs to know of a user; undefined: it is not about them. */
  readonly about: (user: KnownUser) => About | undefined;
  /** A note stands beside the pass. */
  readonly judge: (user: ReportedUser, about: About) => Judgement | { readonly note: string };
}

/** Like `eachUser`, of those whom both the credential report and the authorization details know; whom only one knows is said. */
export function eachKnownUser<About>(
  { asOf, values }: Pick<Reading<'credentialReport' | 'authorizationDetails'>, 'asOf' | 'values'>,
  { whom, holds, about, judge }: Judging<About>,
): readonly Verdict[] {
  const [rows, young]: [Verdict[], Verdict[]] = [[], []];
  const notes: string[] = [];
  let checked = 0;
  for (const user of knownUsers(values.credentialReport, values.authorizationDetails.users)) {
    const known = about(user);
    if (known === undefined) continue;
    if (user.reported === undefined) {
      const verdict = unreported(user, asOf.credentialReport);
      (verdict.outcome === 'error' ? rows : young).push(verdict);
      continue;
    }
    checked++;
    const judgement = judge(user.reported, known);
    if (typeof judgement === 'object' && 'note' in judgement) notes.push(judgement.note);
    else rows.push(...rowsOf(user.name, judgement));
  }
  const passed = rows.length > 0 ? [] : [pass([`${holds}: 0 of ${checked} ${whom} otherwise`, ...notes].join('; '), checked)];
  return [...passed, ...rows, ...young];
}

function unreported({ name, detail }: KnownUser, asOf: Date): Verdict {
  const made = detail?.CreateDate;
  return made === undefined || made > asOf
    ? notEvaluated('too-young', `${name} is not in the credential report yet, which is of ${asOf.toISOString()}`)
    : { outcome: 'error', subject: userSubject(name), detail: `${name} is missing in the credential report, though made before it` };
}
