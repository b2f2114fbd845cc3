import type { CheckHead } from '../../posture/check.ts';
import { clip, count } from '../words.ts';
import type { CheckRow } from './checks-run.ts';
import type { PostureInput } from './input.ts';

const WORDS = 300;

/** What the checks of an item can show: how often they looked, at how much, and what they found. */
export function stateEvidence(
  checks: readonly CheckHead[],
  rows: readonly CheckRow[],
  posture: PostureInput | undefined,
): readonly string[] {
  if (checks.length === 0) return posture === undefined ? [] : ['no check serves this item'];
  const unseen = posture?.accounts.filter(({ latest }) => latest === undefined).length ?? 0;
  const none = unseen > 0 ? [`${count(unseen, 'account')} without a posture run on record`] : [];
  if (rows.length === 0) return none.length > 0 ? none : ['no posture run on record'];
  return [
    ...checks.flatMap((check) =>
      checkEvidence(
        check,
        rows.filter((row) => row.check === check.id),
        checks.length > 1,
      ),
    ),
    ...none,
  ];
}

function checkEvidence(check: CheckHead, rows: readonly CheckRow[], isOneOfMany: boolean): readonly string[] {
  if (rows.length === 0) return [];
  const name = isOneOfMany ? `${check.id}: ` : '';
  const judged = rows.reduce((sum, row) => sum + row.judged, 0);
  const failed = rows.reduce((sum, row) => sum + row.failed, 0);
  const places = rows.filter((row) => row.judged > 0).length;
  const where = rows.length === 1 ? '' : ` in ${places === rows.length ? places : `${places} of ${rows.length}`} accounts`;
  const sizes = [...new Set(rows.flatMap(({ checked }) => checked ?? []))].toSorted((a, b) => a - b);
  const [least, most] = [sizes[0], sizes.at(-1)];
  const each =
    least === undefined
      ? ''
      : `, ${least === most ? least : `${least} to ${most}`} ${least === 1 && most === 1 ? 'subject' : 'subjects'} each`;
  const failedRuns = rows.reduce((sum, row) => sum + row.failedRuns, 0);
  const history = failed === 0 && failedRuns > 0 ? `, failed in ${count(failedRuns, 'run')} before` : '';
  const looked = `${name}checked ${count(judged, 'time')}${where}${each}, ${failed} failed${history}`;
  return [`${looked}${told(check, rows)}`];
}

/** Its own words, where the figures leave a question open: what failed, what could not be read, who attested. */
function told(check: CheckHead, rows: readonly CheckRow[]): string {
  const telling = rows.filter(({ state }) => state !== 'PASS' || check.reads.includes('attestations'));
  const details = [...new Set(telling.map(({ state, detail }) => (state === 'PASS' || state === 'FAIL' ? detail : `${state}: ${detail}`)))];
  return details.length === 0 ? '' : ` (${clip(details.join('; '), WORDS)})`;
}
