import { DateTime } from 'luxon';
import type { RunHead } from '../../shared/posture/run-head.ts';
import type { PosturePorts } from './ports.ts';

const HOUR = 3_600_000;
/** A run that is not through by then is ended with what it has: the next day's is due. */
const LONGEST_MS = 23 * HOUR;
/** One that can't even be ended is left. */
const LOST_MS = 48 * HOUR;

type TurnPorts = Pick<PosturePorts, 'account' | 'heads' | 'hour' | 'now' | 'zone'>;

/** What an account has to do. A run whose last process died or failed is `broken-off`: it goes on too. */
export type Turn =
  | { readonly state: 'at-work' | 'broken-off'; readonly last: RunHead }
  | { readonly state: 'due' | 'not-due'; readonly last: RunHead | undefined };

export async function turnOf(ports: TurnPorts): Promise<Turn> {
  const at = ports.now();
  const last = await ports.heads.load(ports.account);
  if (last !== undefined && !last.isOver && ageOf(last, at) < LOST_MS) return { state: last.isUnderWay ? 'broken-off' : 'at-work', last };
  return { state: last !== undefined && last.takenAt >= lastHour(at, ports) ? 'not-due' : 'due', last };
}

/** The run that is at work, or a new one where one is due: every day at its hour, and at once in an account that has none. */
export async function nextRun(ports: TurnPorts): Promise<RunHead | undefined> {
  const { state, last } = await turnOf(ports);
  if (state === 'not-due') return undefined;
  if (state !== 'due') return last;
  const at = ports.now();
  return { runId: `${at.toISOString()}/${ports.account}`, takenAt: at, isOver: false, calls: {} };
}

/** Whether this is the process that ends it. */
export const isLastStep = (head: RunHead, now: Date): boolean => ageOf(head, now) >= LONGEST_MS;

const ageOf = ({ takenAt }: RunHead, now: Date): number => now.getTime() - takenAt.getTime();

/** When the clock last showed the hour. */
function lastHour(at: Date, { hour, zone }: Pick<PosturePorts, 'hour' | 'zone'>): Date {
  const local = DateTime.fromJSDate(at, { zone });
  const today = local.startOf('day').set({ hour });
  return (today <= local ? today : today.minus({ days: 1 })).toJSDate();
}
