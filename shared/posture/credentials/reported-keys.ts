import { keySubject } from '../../rules/subjects.ts';
import type { ReportedKey, ReportedUser } from '../credential-report.ts';
import type { SourceValues } from '../sources.ts';

type Keys = SourceValues['accessKeys'];

const SECOND = 1000;

/**
 * The subject of a key of the report. A slot is no identity (a deletion moves the second key to the first place), so the
 * key is found by its id where its user's keys were listed; else the finding is about the user, and says the slot.
 */
export function keyIn(user: ReportedUser, key: ReportedKey, listed: Keys | undefined) {
  const all = listed !== undefined && Object.hasOwn(listed, user.user) ? (listed[user.user] ?? []) : [];
  const own = all.filter(({ Status }) => (Status === 'Active') === (key.active === true));
  const { rotated } = key;
  const exact = rotated instanceof Date ? own.filter(({ CreateDate }) => isSame(CreateDate, rotated)) : [];
  const found = onlyOne(exact) ?? onlyOne(own);
  return found === undefined
    ? { name: `access key ${key.slot}`, id: 'KEY_ID' }
    : {
        name: `access key …${found.AccessKeyId.slice(-4)}`,
        id: found.AccessKeyId,
        subject: { ...keySubject(found.AccessKeyId, user.user), holder: user.arn },
      };
}

const onlyOne = <T>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined);

/** The report holds whole seconds. */
const isSame = (created: Date | undefined, rotated: Date): boolean => created !== undefined && secondOf(created) === secondOf(rotated);

const secondOf = (at: Date): number => Math.floor(at.getTime() / SECOND);
