import { TransientError } from '../../shared/errors.ts';
import { placeName, type ReconcileCheckpoint } from '../../shared/findings/reconcile-checkpoint.ts';
import type { ReconcileState } from '../../shared/findings/reconcile-store.ts';
import type { Run, RunLog } from '../../shared/findings/store.ts';
import type { ReconcilePorts } from './ports.ts';
import { watchSilence } from './silence.ts';
import { type Swept, sweepPlace } from './sweep-place.ts';
import { tellOf, withoutTold } from './tell.ts';

export interface RunPorts extends ReconcilePorts {
  readonly runs: Pick<RunLog, 'save'>;
}

/**
 * Holds Event history against what arrived, every place at once and its lists one after the other, puts on the queue what never came,
 * tells what people must know and leaves a checkpoint. A daily pass that an earlier run had to leave is gone on with by every run.
 * @param isDaily whether a daily pass is due besides
 * @param until no request is begun after it
 * @throws TransientError when the store could not be written at the end; running again does no harm.
 */
export async function reconcile(isDaily: boolean, until: Date, ports: RunPorts): Promise<Run> {
  const at = ports.now();
  const swept = (await Promise.all(ports.places.map((place) => inTurn(place, isDaily, ports, until)))).flat();
  const told = [];
  for (const one of swept) told.push({ ...one, state: await tellOf(one, ports) });
  const silent = await watchSilence(ports);
  const run = runOf(at, told, silent, ports);
  await ports.runs.save(run);
  for (const { state } of told) {
    if (!hasNews(state)) continue;
    if ((await ports.book.save(withoutTold(state), [], ports.now())) === undefined) {
      throw new TransientError(`another run has written where reconcile stands in ${placeName(state)}`);
    }
  }
  return run;
}

/** A daily pass that was not due leaves nothing to write. */
const hasNews = ({ pass, finished }: ReconcileState): boolean => pass === 'hourly' || finished.length > 0;

/** What is new comes before the second look: both share the place's requests. */
async function inTurn(
  place: ReconcilePorts['places'][number],
  isDaily: boolean,
  ports: ReconcilePorts,
  until: Date,
): Promise<readonly Swept[]> {
  const hourly = await sweepPlace(place, 'hourly', true, ports, until);
  return hourly.failure !== undefined ? [hourly] : [hourly, await sweepPlace(place, 'daily', isDaily, ports, until)];
}

function runOf(at: Date, swept: readonly Swept[], silent: readonly string[], { places, notSwept, now }: RunPorts): Run {
  const checkpoint: ReconcileCheckpoint = {
    places: places.map(placeName),
    windows: swept.flatMap(({ state }) => state.finished),
    unfinished: swept.flatMap(({ unfinished }) => unfinished ?? []),
    lost: swept.flatMap(({ state }) => state.lostTime),
    notSwept,
  };
  const failures = swept.flatMap(({ failure }) => failure ?? []);
  const isOpen = checkpoint.unfinished.length > 0 || checkpoint.windows.some(({ incomplete }) => incomplete.length > 0);
  const outcome = failures.length === 0 && !isOpen ? 'complete' : checkpoint.windows.length > 0 ? 'partial' : 'failed';
  return {
    kind: 'reconcile',
    at,
    tookMs: now().getTime() - at.getTime(),
    outcome,
    counts: { ...countsOf(checkpoint), silentAccounts: silent.length },
    failures,
    reconciled: checkpoint,
  };
}

function countsOf({ windows, unfinished, lost }: ReconcileCheckpoint): Run['counts'] {
  const rows = windows.flatMap(({ sources }) => sources);
  const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0);
  return {
    windows: windows.length,
    unfinished: unfinished.length,
    lost: lost.length,
    listed: sum(rows, ({ listed }) => listed),
    expected: sum(rows, ({ expected }) => expected),
    seen: sum(rows, ({ seen }) => seen),
    recovered: sum(rows, ({ recovered }) => recovered),
    waiting: sum(rows, ({ waiting }) => waiting),
    unsure: sum(rows, ({ unsure }) => unsure),
    unreadable: sum(rows, ({ unreadable }) => unreadable),
    requests: sum(windows, ({ requests }) => requests),
    throttles: sum(windows, ({ throttles }) => throttles),
  };
}
