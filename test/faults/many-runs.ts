import type { Break } from './breaks/break.ts';
import type { Verdict } from './oracle/judge.ts';
import { simulate } from './simulate.ts';
import type { Fault } from './weather.ts';

/** What many runs came to. */
export interface Tally {
  runs: number;
  lost: number;
  unsent: number;
  early: number;
  duplicates: number;
  inWindow: number;
  /** Deliveries on channels that cannot be asked, and those of them that could have come twice. */
  unaskable: number;
  throughWindow: number;
  readonly faults: Map<Fault, number>;
  /** The seeds that went wrong, and how. */
  readonly failures: { readonly seed: number; readonly problems: readonly string[] }[];
}

export interface Running {
  readonly runs: number;
  readonly seed: number;
  readonly planted?: Break;
  readonly onRun?: (tally: Tally) => void;
}

const FAILURES_KEPT = 100;

/** Run after run, each with the next seed. */
export async function manyRuns({ runs, seed, planted, onRun }: Running): Promise<Tally> {
  const tally: Tally = {
    ...{ runs: 0, lost: 0, unsent: 0, early: 0, duplicates: 0, inWindow: 0, unaskable: 0, throughWindow: 0 },
    ...{ faults: new Map(), failures: [] },
  };
  for (let run = 0; run < runs; run++) {
    const { verdict, faults } = await simulate({ seed: seed + run, ...(planted === undefined ? {} : { planted }) });
    add(tally, verdict);
    for (const [fault, count] of faults) tally.faults.set(fault, (tally.faults.get(fault) ?? 0) + count);
    const problems = problemsOf(verdict);
    if (problems.length > 0 && tally.failures.length < FAILURES_KEPT) tally.failures.push({ seed: seed + run, problems });
    onRun?.(tally);
  }
  return tally;
}

/** How a planted defect was caught. */
export interface Caught {
  /** In which run, from 1. */
  readonly run: number;
  readonly problem: string;
}

/** The first run that goes wrong with the defect and does not without it. */
export async function catchBreak(planted: Break, runs: number, seed: number): Promise<Caught | undefined> {
  for (let run = 0; run < runs; run++) {
    const [problem] = problemsOf((await simulate({ seed: seed + run, planted })).verdict);
    if (problem === undefined) continue;
    const without = problemsOf((await simulate({ seed: seed + run })).verdict);
    if (without.length === 0) return { run: run + 1, problem };
  }
  return undefined;
}

function add(tally: Tally, { lost, unsent, early, duplicates, unaskable, throughWindow }: Verdict): void {
  tally.runs++;
  tally.lost += lost.length;
  tally.unsent += unsent.length;
  tally.early += early.length;
  tally.duplicates += duplicates.length;
  tally.inWindow += duplicates.filter(({ inWindow }) => inWindow).length;
  tally.unaskable += unaskable;
  tally.throughWindow += throughWindow;
}

/** What must not be; a repeat in the window may. */
const problemsOf = ({ lost, unsent, early, duplicates }: Verdict): readonly string[] => [
  ...lost.map((what) => `lost: ${what}`),
  ...unsent.map((what) => `unsent: ${what}`),
  ...early.map((what) => `early: ${what}`),
  ...duplicates.filter(({ inWindow }) => !inWindow).map(({ what }) => `duplicate: ${what}`),
];
