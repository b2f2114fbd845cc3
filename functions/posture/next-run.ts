import { DateTime } from 'luxon';
import type { RunHead } from '../../shared/posture/run-head.ts';
import type { PosturePorts } from './ports.ts';

const HOUR = 3_600_000;
/** A run that is not through by then is ended with what it has: the next day's is due. */
const LONGEST_MS = 23 * HOUR;
/** One that can't even be ended is left. */
const LOST_MS = 48 * HOUR;

/** The run that is at work, or a new one where one is due: every day at its hour, and at once in an account that has none. */
export async function nextRun(
  ports: Pick<PosturePorts, 'account' | 'archive' | 'heads' | 'hour' | 'now' | 'zone'>,
): Promise<RunHead | undefined> {
  const { account, archive, heads, now } = ports;
  const at = now();
  const last = await heads.load(account);
  if (last !== undefined && !last.isOver && ageOf(last, at) < LOST_MS) return last;
  if (last !== undefined && last.takenAt >= lastHour(at, ports)) return undefined;
  const head: RunHead = {
    runId: `${at.toISOString()}/${account}`,
    takenAt: at,
    isBaseline: (await archive.latest(account, at)) === undefined,
    isOver: false,
    calls: {},
  };
  await heads.save(account, head);
  return head;
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
