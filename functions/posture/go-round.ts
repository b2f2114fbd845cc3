import type { LateEnds } from './late-events.ts';
import { type Turn, turnOf } from './next-run.ts';
import type { PosturePorts } from './ports.ts';
import { posture, type Step } from './posture.ts';

export interface RoundPorts {
  readonly accounts: readonly PosturePorts[];
  /** What came late of all accounts, and what is made of it for one: held against its runs that are done. */
  readonly lateEnds: () => Promise<LateEnds>;
  readonly holdLate: (account: string, late: LateEnds) => Promise<void>;
  readonly now: () => Date;
}

export interface Round {
  readonly steps: readonly (Step & { readonly account: string })[];
  readonly errors: readonly { readonly account: string | undefined; readonly error: unknown }[];
  /** Accounts that wait for the next round. */
  readonly waiting: number;
}

/** How many heads of runs are read at once. */
const AT_ONCE = 16;

/**
 * One step for each account that has something to do, as long as there is time: runs that are at work before those that are due, and
 * last those that a process died of. One that fails keeps no other from its step, and while others wait none takes more than half of
 * the time that is left.
 * @param until no call to read an account begins after it: what the first one has read already is judged all the same
 */
export async function goRound(until: Date, ports: RoundPorts): Promise<Round> {
  const errors: { account: string | undefined; error: unknown }[] = [];
  const alone = async <T>(account: string | undefined, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      errors.push({ account, error });
      return undefined;
    }
  };
  const late: LateEnds = (await alone(undefined, ports.lateEnds)) ?? new Map();
  for (const account of late.keys()) await alone(account, () => ports.holdLate(account, late));
  const queue = await queueOf(ports.accounts, (one) => alone(one.account, () => turnOf(one)));
  const steps: (Step & { account: string })[] = [];
  let begun = 0;
  for (const one of queue) {
    const left = until.getTime() - ports.now().getTime();
    if (left <= 0 && begun > 0) break;
    begun++;
    const share = begun < queue.length ? left / 2 : left;
    const step = await alone(one.account, () => posture(new Date(ports.now().getTime() + share), one));
    if (step !== undefined) steps.push({ ...step, account: one.account });
  }
  return { steps, errors, waiting: queue.length - begun };
}

const ORDER: readonly Turn['state'][] = ['at-work', 'due', 'broken-off'];

/** Of equals the one that was looked at longest ago is first. */
async function queueOf(
  accounts: readonly PosturePorts[],
  turn: (one: PosturePorts) => Promise<Turn | undefined>,
): Promise<readonly PosturePorts[]> {
  const turns: { one: PosturePorts; place: number; since: number }[] = [];
  for (let from = 0; from < accounts.length; from += AT_ONCE) {
    const some = accounts.slice(from, from + AT_ONCE);
    for (const [n, found] of (await Promise.all(some.map(turn))).entries()) {
      const one = some[n];
      if (one === undefined || found === undefined || found.state === 'not-due') continue;
      turns.push({ one, place: ORDER.indexOf(found.state), since: found.last?.takenAt.getTime() ?? 0 });
    }
  }
  return turns.toSorted((a, b) => a.place - b.place || a.since - b.since).map(({ one }) => one);
}
