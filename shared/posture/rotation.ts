import type { Subject } from '../rules/rule.ts';
import { userSubject } from '../rules/subjects.ts';
import { type ReportedUser, usersIn } from './credential-report.ts';
import { daysAfter, isAtLeast, isOlder } from './credentials/ages.ts';
import { keyIn } from './credentials/reported-keys.ts';
import type { SourceValues } from './sources.ts';

/** Days before a key passes its age limit on which its owner is reminded. */
const STEPS = [1, 7, 15] as const;

/** An active key on its way to the age limit. */
export interface AgingKey {
  readonly subject: Subject;
  /** "access key …ABCD" */
  readonly name: string;
  readonly id: string;
  readonly user: string;
  readonly dueAt: Date;
  /** `past`: it is too old already. `young`: no reminder is due. */
  readonly step: (typeof STEPS)[number] | 'past' | 'young';
}

/** Every active key whose age can be told. Keys without an id are those of their user. */
export function agingKeys(
  report: readonly ReportedUser[],
  listed: SourceValues['accessKeys'] | undefined,
  keyDays: number,
  now: Date,
): readonly AgingKey[] {
  return usersIn(report).flatMap((user) =>
    user.keys.flatMap((key): AgingKey[] => {
      if (key.active !== true || !(key.rotated instanceof Date)) return [];
      const { name, id, subject = userSubject(user.user) } = keyIn(user, key, listed);
      const { rotated } = key;
      const isDue = (days: number): boolean => days < keyDays && isAtLeast(rotated, keyDays - days, now);
      const step = isOlder(rotated, keyDays, now) ? 'past' : (STEPS.find(isDue) ?? 'young');
      return [{ subject, name, id, user: user.user, dueAt: daysAfter(rotated, keyDays), step }];
    }),
  );
}
