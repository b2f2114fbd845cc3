import { daysSince } from '../../posture/credentials/ages.ts';
import type { PersonRow } from '../../posture/record.ts';
import { type Capped, capped } from '../capped.ts';
import type { FindingRow } from '../finding-row.ts';
import { mfaWordsOf } from './mfa.ts';
import { type Named, named, type Place } from './places.ts';

/** One user or root on one line. Null: not read; times are ISO 8601 UTC, and "never" where there is none. */
export interface PersonLine extends Named {
  readonly kind: PersonRow['kind'];
  readonly arn: string;
  readonly mfa: string;
  /** MFA was read, and there is none. */
  readonly isWithoutMfa: boolean;
  readonly hasPassword: boolean | null;
  readonly passwordDays: number | null;
  readonly passwordLastUsed: string | null;
  readonly keys: readonly {
    readonly key: string;
    readonly isActive: boolean | null;
    readonly days: number | null;
    readonly lastUsed: string | null;
  }[];
  readonly groups: readonly string[] | null;
  readonly admin: NonNullable<PersonRow['admin']> | null;
  readonly lastActive: string | null;
  readonly openFindings: number;
  readonly possiblyShared: readonly string[];
}

const MOST = 100_000;

/** What a finding is counted by. */
export type FoundAt = Pick<FindingRow, 'state' | 'account' | 'subjectType' | 'subjectId'>;

export function peopleTable(places: readonly Place[], findings: readonly FoundAt[], at: Date): Capped<PersonLine> {
  const open = Map.groupBy(
    findings.filter(({ state }) => state === 'open'),
    ({ account }) => account,
  );
  const lines = places.flatMap((place) => {
    const bySubject = Map.groupBy(open.get(place.account) ?? [], ({ subjectType, subjectId }) => subjectKey(subjectType, subjectId));
    return (place.people ?? []).map((person) => lineOf(place, person, openOf(person, bySubject), at));
  });
  return capped(lines.toSorted(rootFirst), MOST);
}

const rootFirst = (a: PersonLine, b: PersonLine): number =>
  (a.account < b.account ? -1 : Number(a.account > b.account)) ||
  Number(b.kind === 'root') - Number(a.kind === 'root') ||
  (a.name < b.name ? -1 : Number(a.name > b.name));

const subjectKey = (type: string, id: string): string => JSON.stringify([type, id]);

/** Of the user, and of the user's own keys. */
function openOf({ kind, name, arn, userId, keys }: PersonRow, bySubject: ReadonlyMap<string, readonly unknown[]>): number {
  const own = kind === 'root' ? [['root', 'root']] : [['user', name], ['user', arn], ...(userId === undefined ? [] : [['user', userId]])];
  const all = [...own, ...keys.flatMap(({ id }) => (id === undefined ? [] : [['access-key', id]]))];
  return all.reduce((sum, [type = '', id = '']) => sum + (bySubject.get(subjectKey(type, id))?.length ?? 0), 0);
}

function lineOf(place: Place, person: PersonRow, openFindings: number, at: Date): PersonLine {
  const { kind, arn, mfa, hasPassword, passwordChanged, groups, admin, possiblyShared = [] } = person;
  return {
    ...named(place, person),
    kind,
    arn,
    mfa: mfaWordsOf(mfa),
    isWithoutMfa: mfa?.length === 0,
    hasPassword: hasPassword ?? null,
    passwordDays: hasPassword && typeof passwordChanged === 'string' ? daysSince(new Date(passwordChanged), at) : null,
    passwordLastUsed: hasPassword ? orNever(person.passwordLastUsed) : null,
    keys: person.keys
      .filter(({ id, isActive, made }) => isActive || id !== undefined || typeof made === 'string')
      .map(({ id, slot, isActive, made, lastUsed }) => ({
        key: id ?? `key ${slot}`,
        isActive: isActive ?? null,
        days: typeof made === 'string' ? daysSince(new Date(made), at) : null,
        lastUsed: orNever(lastUsed),
      })),
    groups: groups ?? null,
    admin: admin ?? null,
    lastActive: orNever(person.lastActive),
    openFindings,
    possiblyShared,
  };
}

const orNever = (time: string | null | undefined): string | null => (time === null ? 'never' : (time ?? null));
