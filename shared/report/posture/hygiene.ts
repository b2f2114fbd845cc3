import { daysSince, isAtLeast } from '../../posture/credentials/ages.ts';
import type { PersonRow } from '../../posture/record.ts';
import type { PostureSettings } from '../../posture/settings.ts';
import { type Capped, capped } from '../capped.ts';
import { asOf, type ReportInput } from '../input.ts';
import { isConsoleUser, isUser } from './people.ts';
import { type Figure, figureOver, type Named, named, type Place } from './places.ts';

/** Credentials in numbers, and by name those that somebody should look at. */
export interface HygieneSection {
  readonly figures: readonly (Figure & { readonly what: keyof typeof WHAT; readonly label: string })[];
  readonly named: Capped<Named & { readonly why: readonly string[] }>;
}

type Key = PersonRow['keys'][number];
const MOST = 5000;

const WHAT = {
  users: 'IAM users',
  consoleUsers: 'users with a console password',
  activeKeys: 'active access keys',
  neverUsedKeys: 'active keys never used',
  unused: 'credentials unused for the limit of days',
  twoActiveKeys: 'users with two active keys',
  inactiveKeys: 'inactive keys left over',
} as const;

export function hygieneSection(places: readonly Place[], settings: PostureSettings, input: ReportInput): HygieneSection {
  const at = asOf(input);
  const counts: Readonly<Record<keyof typeof WHAT, (people: readonly PersonRow[], at: Date) => number>> = {
    users: (people) => people.filter(isUser).length,
    consoleUsers: (people) => people.filter(isConsoleUser).length,
    activeKeys: (people) => active(people).length,
    neverUsedKeys: (people) => active(people).filter(({ lastUsed }) => lastUsed === null).length,
    unused: (people, then) => people.reduce((sum, person) => sum + unusedOf(person, settings.unusedDays, then).length, 0),
    twoActiveKeys: (people) => people.filter(hasTwo).length,
    inactiveKeys: (people) => people.flatMap(({ keys }) => keys.filter(isLeftOver)).length,
  };
  return {
    figures: (Object.keys(WHAT) as (keyof typeof WHAT)[]).map((what) => ({
      what,
      label: what === 'unused' ? `credentials unused for ${settings.unusedDays} days` : WHAT[what],
      ...figureOver(places, counts[what], input),
    })),
    named: capped(
      places.flatMap((place) =>
        (place.people ?? []).flatMap((person) => {
          const why = faultsOf(person, settings, at);
          return why.length === 0 ? [] : [{ ...named(place, person), why }];
        }),
      ),
      MOST,
    ),
  };
}

const active = (people: readonly PersonRow[]): readonly Key[] => people.flatMap(({ keys }) => keys.filter(({ isActive }) => isActive));
const hasTwo = ({ keys }: PersonRow): boolean => keys.filter(({ isActive }) => isActive).length > 1;
const isLeftOver = ({ isActive, made, id }: Key): boolean => isActive === false && (id !== undefined || typeof made === 'string');

/** What was never used is measured from when it was made. */
function unusedOf({ hasPassword, passwordLastUsed, passwordChanged, keys }: PersonRow, days: number, at: Date): readonly string[] {
  const isUnused = (...times: readonly (string | null | undefined)[]): boolean => {
    const last = times
      .filter((time) => typeof time === 'string')
      .toSorted()
      .at(-1);
    return last !== undefined && isAtLeast(new Date(last), days, at);
  };
  return [
    ...(hasPassword === true && isUnused(passwordLastUsed, passwordChanged) ? ['password'] : []),
    ...keys.filter(({ isActive, lastUsed, made }) => isActive && isUnused(lastUsed ?? made)).map(keyName),
  ];
}

export const keyName = ({ id, slot }: Key): string => (id === undefined ? `key ${slot}` : `key …${id.slice(-4)}`);

function faultsOf(person: PersonRow, { unusedDays }: PostureSettings, at: Date): readonly string[] {
  const never = person.keys.filter(({ isActive, lastUsed }) => isActive && lastUsed === null);
  return [
    ...(person.kind === 'root' && person.keys.some(({ isActive }) => isActive) ? ['root has an access key'] : []),
    ...never.map((key) => `${keyName(key)} never used${typeof key.made === 'string' ? ` in ${daysSince(new Date(key.made), at)} d` : ''}`),
    ...unusedOf(person, unusedDays, at)
      .filter((what) => !never.some((key) => keyName(key) === what))
      .map((what) => `${what} unused for ${unusedDays} d or more`),
    ...(hasTwo(person) ? ['two active keys'] : []),
    ...person.keys.filter(isLeftOver).map((key) => `${keyName(key)} inactive, not deleted`),
  ];
}
