import type { Opening } from '../events-once.ts';
import { asOf, type ReportInput } from '../input.ts';
import { count } from '../words.ts';
import { type Place, placesOf } from './places.ts';

/** What an account's newest credential report says of its root, against what events told. Times are ISO 8601 UTC. */
export interface RootReport {
  readonly account: string;
  readonly alias: string | null;
  /** The newest use of any credential; null: not read. */
  readonly lastUsed: string | 'never' | null;
  /** It lies in the watched part of the week, and no event of root was seen within a day of it. */
  readonly isUntold: boolean;
}

const DAY = 86_400_000;

export const rootReports = (input: ReportInput, uses: readonly Opening[]): readonly RootReport[] =>
  input.posture === undefined ? [] : placesOf(input.posture, input).map((place) => reportOf(place, input, uses));

/** Why silence about root is no evidence. */
export function rootDoubts(reports: readonly RootReport[]): readonly string[] {
  const untold = reports.filter(({ isUntold }) => isUntold).length;
  return untold === 0 ? [] : [`credential reports know of a use of root in ${count(untold, 'account')} that no event told`];
}

function reportOf({ account, alias, people }: Place, input: ReportInput, uses: readonly Opening[]): RootReport {
  const used = people?.find(({ kind }) => kind === 'root')?.lastActive;
  if (used === undefined) return { account, alias, lastUsed: null, isUntold: false };
  if (used === null) return { account, alias, lastUsed: 'never', isUntold: false };
  const at = Date.parse(used);
  const watchedFrom = Math.max(input.week.start.getTime(), input.monitoringSince?.getTime() ?? Number.POSITIVE_INFINITY);
  const isTold = uses.some(({ event }) => event.account === account && Math.abs(event.at.getTime() - at) <= DAY);
  return { account, alias, lastUsed: used, isUntold: at >= watchedFrom && at < asOf(input).getTime() && !isTold };
}
