import {
  eventsRecovered,
  listComplete,
  listGivenUp,
  reconcileBehind,
  reconcileCaughtUp,
  reconcileLost,
} from '../../shared/alerts/reconcile-findings.ts';
import type { ReconcileState } from '../../shared/findings/reconcile-store.ts';
import type { Recording } from '../../shared/findings/store.ts';
import type { ReconcilePorts } from './ports.ts';
import type { Swept } from './sweep-place.ts';

/** An hourly run covers up to twenty minutes ago: after two that did not, people hear of it. */
const BEHIND_MS = 3.5 * 3_600_000;

/** Records what a place has to tell. @returns its state with that noted, still to be written. */
export async function tellOf({ state, failure }: Swept, { findings, account, now }: ReconcilePorts): Promise<ReconcileState> {
  const at = now();
  const recordings: Recording[] = [];
  const recovered = eventsRecovered(state, account, at);
  if (recovered) recordings.push(recovered);
  for (const lost of state.lostTime) recordings.push(reconcileLost(lost, account, at));
  const lists = listsOf(state, account, at);
  const behind = behindOf(state, failure, account, at);
  recordings.push(...lists.recordings, ...behind.recordings);
  // Each is the same event when it is told again: a run that dies here tells it anew, and nothing changes.
  for (const recording of recordings) await findings.record(recording, at);
  const { behindAt: _, ...rest } = state;
  return {
    ...rest,
    told: state.recovered,
    untold: {},
    givenUp: lists.givenUp,
    ...(behind.since === undefined ? {} : { behindAt: behind.since }),
  };
}

/** What the checkpoint has told is forgotten. */
export const withoutTold = (state: ReconcileState): ReconcileState => ({ ...state, finished: [], lostTime: [] });

function listsOf(state: ReconcileState, account: string, at: Date): { givenUp: readonly string[]; recordings: readonly Recording[] } {
  const last = state.finished.at(-1);
  if (last === undefined) return { givenUp: state.givenUp, recordings: [] };
  const now = last.incomplete.map(({ lookup }) => lookup);
  return {
    givenUp: now,
    recordings: [
      ...last.incomplete
        .filter(({ lookup }) => !state.givenUp.includes(lookup))
        .map((incomplete) => listGivenUp(state, incomplete, account, last.untilAt, at)),
      ...state.givenUp.filter((lookup) => !now.includes(lookup)).map((lookup) => listComplete(state, lookup, account, at)),
    ],
  };
}

/** Only the hourly pass goes forward. */
function behindOf(
  state: ReconcileState,
  failure: string | undefined,
  account: string,
  at: Date,
): { since: Date | undefined; recordings: readonly Recording[] } {
  const since = state.coveredUntil ?? state.window?.fromAt;
  if (state.pass === 'daily') return { since: undefined, recordings: [] };
  const isBehind = since !== undefined && at.getTime() - since.getTime() > BEHIND_MS;
  if (isBehind && state.behindAt === undefined) return { since, recordings: [reconcileBehind(state, account, since, failure, at)] };
  if (!isBehind && state.behindAt !== undefined) return { since: undefined, recordings: [reconcileCaughtUp(state, account, at)] };
  return { since: isBehind ? state.behindAt : undefined, recordings: [] };
}
