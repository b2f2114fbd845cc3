import { keySubject } from '../../rules/subjects.ts';
import type { ReportedKey, ReportedUser, ReportTime } from '../credential-report.ts';
import { ofName } from '../of-name.ts';
import type { SourceValues } from '../sources.ts';
import { isSameSecond } from '../whole-seconds.ts';

type Keys = SourceValues['accessKeys'];
type ListedKey = Keys[string][number];

/**
 * The subject of a key of the report. A slot is no identity (a deletion moves the second key to the first place), so the
 * key is found by its id where its user's keys were listed; else the finding is about the user, and says the slot.
 */
export function keyIn(user: ReportedUser, key: ReportedKey, listed: Keys | undefined) {
  const isActive = key.active === true;
  const reported = user.keys.filter((each) => (each.active === true) === isActive && isKey(each));
  const own = (ofName(listed, user.user) ?? []).filter(({ Status }) => (Status === 'Active') === isActive);
  const found = keyMadeAt(key.rotated, reported, own)?.listed ?? (reported.length === 1 ? onlyOne(own) : undefined);
  return found === undefined
    ? { name: `access key ${key.slot}`, id: 'KEY_ID' }
    : {
        name: keyName(found.AccessKeyId),
        id: found.AccessKeyId,
        subject: { ...keySubject(found.AccessKeyId, user.user), holder: user.arn },
      };
}

/** A key as people tell it from another; its whole id is for the subject. */
export const keyName = (id: string): string => `access key …${id.slice(-4)}`;

/**
 * The key that was made at this time, in the report and in the list of its user's keys. Where one of them holds several of that
 * second, nobody can tell.
 */
export function keyMadeAt(at: ReportTime | undefined, reported: readonly ReportedKey[], listed: readonly ListedKey[]) {
  const inReport = onlyOne(reported.filter(({ rotated }) => isSameSecond(rotated, at)));
  const inList = onlyOne(listed.filter(({ CreateDate }) => isSameSecond(CreateDate, at)));
  return inReport === undefined || inList === undefined ? undefined : { reported: inReport, listed: inList };
}

/** Whether there is a key in the slot: one that is not active has a time, and a value that can't be read may be one. */
export const isKey = ({ active, rotated }: ReportedKey): boolean => active !== false || rotated !== 'none';

export const mayHaveKey = ({ keys }: ReportedUser): boolean => keys.some(isKey);

export const onlyOne = <T>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined);
