import type { RootReport } from '../posture/root-reports.ts';
import type { RootUseSection } from '../root-use.ts';
import { clip, count, day, utcTime } from '../words.ts';
import { type Block, quiet, type Room, text } from './block.ts';

/** A second witness: the credential reports, which know nothing of events. */
export function rootReportBlocks({ reports, uses }: RootUseSection, room: Room): readonly Block[] {
  const read = reports.filter(({ lastUsed }) => lastUsed !== null);
  const untold = reports.filter(({ isUntold }) => isUntold);
  const unread = reports.length - read.length;
  if (reports.length === 0) return [];
  return [
    ...untold
      .slice(0, room.rows)
      .map(({ account, alias, lastUsed }) =>
        text(
          `The credential report of ${clip(alias ?? account, 60)} knows a use of root at ${utcTime(lastUsed ?? '')} that no event told.`,
        ),
      ),
    ...(untold.length > room.rows ? [text(`${untold.length - room.rows} more accounts are like that: see the attached files.`)] : []),
    ...(untold.length === 0 && read.length > 0 ? [quiet(lastUseWords(read, uses.total === 0))] : []),
    ...(unread === 0 ? [] : [quiet(`Not read: the root of ${count(unread, 'account')}.`)]),
  ];
}

function lastUseWords(read: readonly RootReport[], isQuietWeek: boolean): string {
  const newest = read
    .filter(({ lastUsed }) => lastUsed !== 'never')
    .toSorted((a, b) => ((a.lastUsed ?? '') < (b.lastUsed ?? '') ? 1 : -1))[0];
  const last = newest?.lastUsed ? `${day(newest.lastUsed)} in ${clip(newest.alias ?? newest.account, 60)}` : 'none on record';
  const [one, many] = isQuietWeek ? ['agrees', 'agree'] : ['says', 'say'];
  return `${read.length === 1 ? `The credential report ${one}` : `The credential reports of ${read.length} accounts ${many}`}: last use of root ${last}.`;
}
