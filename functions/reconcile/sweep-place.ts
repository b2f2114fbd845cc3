import { PermanentError, TransientError } from '../../shared/errors.ts';
import type { Pass, Place, ReconciledWindow, UnfinishedWindow } from '../../shared/findings/reconcile-checkpoint.ts';
import type { ReconcileState } from '../../shared/findings/reconcile-store.ts';
import { seenBook } from './compare.ts';
import type { SweepPorts } from './ports.ts';
import { type Reading, readList, saved } from './read-list.ts';
import { blankState, isUpToDate, withNextWindow } from './windows.ts';

/** Where one place and pass stand after a run. */
export interface Swept {
  readonly state: ReconcileState;
  readonly unfinished: UnfinishedWindow | undefined;
  /** Why it did not get through; time alone is no failure. */
  readonly failure: string | undefined;
}

/**
 * Reads windows of one place until nothing settled is left or time runs out: first the one that an earlier run had to leave.
 * What it finished stays in the state until a checkpoint tells it.
 * @param isDue of a daily pass, whether one is to begin; an hourly window begins when there is enough to read
 * @throws whatever is neither transient nor permanent: a mistake in the program.
 */
export async function sweepPlace(place: Place, pass: Pass, isDue: boolean, ports: SweepPorts, until: Date): Promise<Swept> {
  const { book, now } = ports;
  const startedAt = now();
  let state = (await book.state(place, pass)) ?? blankState(place, pass);
  const isNew = pass === 'daily' ? isDue : !isUpToDate(state, startedAt);
  if (!isNew && state.window === undefined) return { state, unfinished: undefined, failure: undefined };
  try {
    for (;;) {
      const reading: Reading = state.window === undefined ? withNextWindow(state, startedAt) : { ...state, window: state.window };
      const read = await readWindow(reading, ports, until);
      state = read.state;
      if (state.window !== undefined) {
        return { state, unfinished: unfinishedOf(state, ports, read.failure ?? 'time ran out'), failure: read.failure };
      }
      if (isUpToDate(state, startedAt)) return { state, unfinished: undefined, failure: undefined };
    }
  } catch (error) {
    if (!(error instanceof TransientError || error instanceof PermanentError)) throw error;
    // It may have been written since: the version in hand is out of date.
    state = (await book.state(place, pass)) ?? state;
    return { state, unfinished: unfinishedOf(state, ports, error.message), failure: error.message };
  }
}

/** Lists between two writes of where it stands: most are a single page. */
const LISTS_A_SAVE = 20;

async function readWindow(
  reading: Reading,
  ports: SweepPorts,
  until: Date,
): Promise<{ readonly state: ReconcileState; readonly failure: string | undefined }> {
  const seen = seenBook(reading, ports.book);
  let state = reading;
  for (const lookup of ports.lookupsOf(reading)) {
    if (state.window.done.includes(lookup.id)) continue;
    const read = await readList(lookup, state, seen, ports, until);
    state = read.state;
    if (!state.window.done.includes(lookup.id)) return read;
    if (state.window.done.length % LISTS_A_SAVE === 0) state = await saved(state, ports);
  }
  return { state: await closed(state, ports), failure: undefined };
}

/** The window is read: it moves over to what the next checkpoint tells. */
async function closed(state: Reading, { book, now }: SweepPorts): Promise<ReconcileState> {
  const { window, ...rest } = state;
  const { account, region, pass } = state;
  const { fromAt, untilAt, freshAt, requests, throttles, incomplete } = window;
  const finished: ReconciledWindow = {
    ...{ account, region, pass, fromAt, untilAt },
    ...(freshAt === undefined ? {} : { freshAt }),
    sources: Object.values(window.sources).filter((row) => row.listed + row.recovered + row.unsure + row.waiting + row.unreadable > 0),
    requests,
    throttles,
    incomplete,
  };
  const after = { ...rest, coveredUntil: untilAt, finished: [...state.finished, finished] };
  const saved = await book.save(after, [], now());
  if (saved === undefined) throw new TransientError(`another run reads Event history of ${account} in ${region}`);
  return saved;
}

function unfinishedOf(state: ReconcileState, { lookupsOf }: SweepPorts, why: string): UnfinishedWindow | undefined {
  const { account, region, pass, window } = state;
  if (window === undefined) return undefined;
  const { fromAt, untilAt, done } = window;
  return { account, region, pass, fromAt, untilAt, done: done.length, of: lookupsOf(state).length, why };
}
