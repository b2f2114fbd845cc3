import type { RootReport } from '../posture/root-reports.ts';
import { clip, count, day, utcTime } from '../words.ts';
import { type Block, quiet, type Room, text } from './block.ts';

/** A second witness: the credential reports, which know nothing of events. */
export function rootReportBlocks(reports: readonly RootReport[], room: Room): readonly Block[] {
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
    ...(untold.length === 0 && read.length > 0 ? [quiet(agreeWords(read))] : []),
    ...(unread === 0 ? [] : [quiet(`Not read: the root of ${count(unread, 'account')}.`)]),
  ];
}

function agreeWords(read: readonly RootReport[]): string {
  const newest = read
    .filter(({ lastUsed }) => lastUsed !== 'never')
    .toSorted((a, b) => ((a.lastUsed ?? '') < (b.lastUsed ?? '') ? 1 : -1))[0];
  const last = newest?.lastUsed ? `${day(newest.lastUsed)} in ${clip(newest.alias ?? newest.account, 60)}` : 'none on record';
  return `${read.length === 1 ? 'The credential report agrees' : `The credential reports of ${read.length} accounts agree`}: last use of root ${last}.`;
}
