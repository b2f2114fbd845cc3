import { list } from '../../policy/diff/words.ts';
import type { Parsed, PolicyDocument } from '../../policy/document/document.ts';
import { pass, type Verdict } from '../check.ts';
import type { Fault } from '../credentials/each-user.ts';
import type { SourceValues } from '../sources.ts';
import { count } from '../words.ts';
import type { StandingPolicy } from './standing-policies.ts';

/** What was found, or what else is to be said. An answer that is not whole proves nothing of the rest. */
export function rowsOf(
  { missing }: Pick<SourceValues['authorizationDetails'], 'missing'>,
  otherwise: Verdict,
  rows: readonly Verdict[],
): readonly Verdict[] {
  const gap: readonly Verdict[] =
    missing.length === 0 ? [] : [{ outcome: 'error', detail: `the account was not read as a whole: ${list(missing, 3)}` }];
  const all = [...rows, ...gap];
  return all.length > 0 ? all : [otherwise];
}

/** One pass for all that was looked at: "no group is empty: 0 of 12 groups otherwise". */
export const allHold = (holds: string, looked: number, noun: string, note?: string): Verdict =>
  pass(`${holds}: 0 of ${count(looked, noun)} otherwise${note === undefined ? '' : `; ${note}`}`, looked);

/** Judges each policy that can be read; one that can't be is an error of its own. */
export function eachPolicy(
  details: SourceValues['authorizationDetails'],
  holds: string,
  policies: readonly StandingPolicy[],
  judge: (document: PolicyDocument, policy: StandingPolicy) => readonly Fault[],
): readonly Verdict[] {
  const rows = policies.flatMap((policy): readonly Verdict[] => {
    const { subject, document } = policy;
    if (!document?.readable) return [{ outcome: 'error', subject, detail: `${subject.label} can't be judged: ${faultWords(document)}` }];
    return judge(document.document, policy).map((fault) => ({ outcome: 'fail', subject, ...fault }));
  });
  return rowsOf(details, allHold(holds, policies.length, 'policy'), rows);
}

export function faultWords(parsed: Extract<Parsed, { readable: false }> | undefined): string {
  if (parsed === undefined) return 'its document was not read';
  const [fault] = parsed.faults;
  return fault === undefined ? "its document can't be read" : `${fault.message} (line ${fault.line}, column ${fault.column})`;
}
