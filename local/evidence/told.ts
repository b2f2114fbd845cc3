import { linesOf } from '../policy/paper.ts';
import { jsonLine } from '../scan/visible.ts';
import type { Manifest } from './manifest.ts';
import type { Judged } from './verify.ts';

const MOST_SHOWN = 50;
const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** What was made, or found whole. */
function contentWords({ week, accounts, totals, report, files, notes, hash }: Manifest): readonly string[] {
  return [
    `Week ${week.id}, ${week.start} to ${week.end}: ${counted(accounts.length, 'account')}, ${counted(totals.findings, 'finding')}, ${counted(totals.occurrences, 'occurrence')}, ${counted(totals.postureRecords, 'posture run')}, ${counted(files.length, 'file')}.`,
    `Report ${report.hash}, version ${report.version}.`,
    `Manifest ${hash}.`,
    ...notes,
  ];
}

export const madeWords = (manifest: Manifest, out: string, json: boolean): string =>
  json ? jsonLine({ out, manifest }) : linesOf([`${out} is written.`, ...contentWords(manifest)]);

/** One line a fault: which file, and what. */
export function judgedWords({ manifest, faults }: Judged, json: boolean): string {
  if (json) return jsonLine({ sound: faults.length === 0, manifest: manifest?.hash ?? null, faults });
  if (faults.length === 0 && manifest)
    return linesOf(['The bundle is sound: every file is there and unchanged, and the totals agree.', ...contentWords(manifest)]);
  const more = faults.length - MOST_SHOWN;
  return linesOf([
    `The bundle is NOT sound: ${counted(faults.length, 'fault')}.`,
    ...faults.slice(0, MOST_SHOWN).map(({ file, what }) => `  ${file} ${what}`),
    ...(more > 0 ? [`  and ${more} more: see --json`] : []),
  ]);
}
