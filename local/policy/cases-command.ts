import type { Catalogue } from '../../shared/policy/catalogue/catalogue.ts';
import { type Case, type Outcome, type Runner, readCases, textsIn } from './cases/case-file.ts';
import { runAdmin } from './cases/run-admin.ts';
import { runDiff } from './cases/run-diff.ts';
import { runMatch } from './cases/run-match.ts';
import { runTrust } from './cases/run-trust.ts';
import { linesOf } from './paper.ts';

const RUNNERS: Readonly<Record<Case['kind'], Runner>> = { match: runMatch, diff: runDiff, admin: runAdmin, trust: runTrust };

/** @returns the exit code: 1 where a case failed that is not disputed */
export async function runCases(
  path: string,
  { catalogue, write }: { readonly catalogue: Catalogue; readonly write: (text: string) => void },
): Promise<0 | 1> {
  const outcomes = (await readCases(path)).map((one) => {
    const outcome = RUNNERS[one.kind](one.input, catalogue);
    return { one, outcome, other: differences(one, outcome) };
  });
  const failed = outcomes.filter(({ one, other }) => !one.disputed && other.length > 0);
  const disputed = outcomes.filter(({ one }) => one.disputed);
  for (const { one, outcome, other } of failed) write(linesOf(['', `FAILED ${one.kind} ${one.id}`, ...detailsOf(one, outcome, other)]));
  for (const { one, outcome, other } of disputed) {
    const verdict = other.length === 0 ? 'the same answer' : 'another answer';
    write(linesOf(['', `DISPUTED ${one.kind} ${one.id}: ${verdict}`, ...detailsOf(one, outcome, other)]));
  }
  const passed = outcomes.length - failed.length - disputed.length;
  write(linesOf(['', `${passed} passed, ${failed.length} failed, ${disputed.length} disputed`]));
  return failed.length > 0 ? 1 : 0;
}

/** Where the outcome differs from what is expected: flags and paths must be among those said, all else the same. */
function differences({ expected }: Case, { said }: Outcome): readonly string[] {
  return Object.entries(expected).flatMap(([name, wanted]) => {
    if (name === 'flags' || name === 'paths') {
      const missing = textsIn(wanted).filter((each) => !textsIn(said[name]).includes(each));
      return missing.length === 0 ? [] : [name];
    }
    if (name === 'notLevel') return said['admin'] === wanted ? [name] : [];
    return JSON.stringify(said[name]) === JSON.stringify(wanted) ? [] : [name];
  });
}

function detailsOf({ expected, why }: Case, { said, because }: Outcome, other: readonly string[]): readonly string[] {
  const shown = Object.fromEntries(Object.keys(expected).map((name) => [name, said[name === 'notLevel' ? 'admin' : name]]));
  return [
    `  expected: ${JSON.stringify(expected)}`,
    `  ours:     ${JSON.stringify(shown)}${other.length === 0 ? '' : ` (other in ${other.join(', ')})`}`,
    ...because.slice(0, 6).map((reason) => `            ${reason}`),
    ...(why === '' ? [] : [`  the file says: ${why}`]),
  ];
}
