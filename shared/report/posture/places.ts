import type { PersonRow, PostureRecord } from '../../posture/record.ts';
import { asOf, type ReportAccount, type ReportInput } from '../input.ts';
import type { AccountPosture, PostureInput } from './input.ts';
import { peopleOf } from './people.ts';

/** An account whose newest run is known, as the sections read it. */
export interface Place {
  readonly account: string;
  readonly alias: string | null;
  /** Who answers for the account, where the configuration says. */
  readonly owner: string | null;
  readonly latest: PostureRecord;
  readonly before: PostureRecord | undefined;
  /** Left out where they were not read. */
  readonly people?: readonly PersonRow[];
  readonly peopleBefore?: readonly PersonRow[];
}

/** Somebody of an account, by name. */
export interface Named {
  readonly account: string;
  readonly alias: string | null;
  readonly name: string;
  readonly owner: string | null;
}

export function placesOf({ accounts: own }: PostureInput, { accounts }: Pick<ReportInput, 'accounts'>): readonly Place[] {
  const known = new Map(accounts.map((account) => [account.id, account]));
  return own
    .flatMap((each) => (each.latest === undefined ? [] : placeOf(each, each.latest, known.get(each.account))))
    .toSorted((a, b) => (a.account < b.account ? -1 : 1));
}

function placeOf({ account, before }: AccountPosture, latest: PostureRecord, known: ReportAccount | undefined): Place {
  const [people, peopleBefore] = [peopleOf(latest), before && peopleOf(before)];
  return {
    account,
    alias: known?.alias ?? null,
    owner: known?.owner ?? null,
    latest,
    before,
    ...(people === undefined ? {} : { people }),
    ...(peopleBefore === undefined ? {} : { peopleBefore }),
  };
}

export const named = ({ account, alias, owner }: Place, { name, owner: own }: Pick<PersonRow, 'name' | 'owner'>): Named => ({
  account,
  alias,
  name,
  owner: own ?? owner,
});

/** A number now, and what became of it since the week before; null where nothing before it is comparable. */
export interface Figure {
  readonly now: number;
  readonly delta: number | null;
}

/** The delta is over the accounts that were read both times, and unknown where there is none. */
export function figureOver(
  places: readonly Place[],
  count: (people: readonly PersonRow[], at: Date) => number,
  input: ReportInput,
): Figure {
  const at = asOf(input);
  const read = places.flatMap(({ people, peopleBefore }) => (people === undefined ? [] : [{ people, peopleBefore }]));
  const both = read.flatMap(({ people, peopleBefore }) => (peopleBefore === undefined ? [] : [{ people, peopleBefore }]));
  const changes = both.map(({ people, peopleBefore }) => count(people, at) - count(peopleBefore, input.week.start));
  return {
    now: read.reduce((sum, { people }) => sum + count(people, at), 0),
    delta: both.length === 0 ? null : changes.reduce((sum, change) => sum + change, 0),
  };
}
