import type { Run } from '../../shared/findings/store.ts';
import { checkChannels } from './channels.ts';
import { deadLetters } from './dead-letters.ts';
import { deployedWords } from './deployed.ts';
import { closeForgotten, judgeDrill, startDrill } from './drill.ts';
import { type Heard, heartbeat } from './heartbeat.ts';
import { missedAccounts } from './missed-accounts.ts';
import { missedRuns } from './missed-runs.ts';
import type { WatchPorts } from './ports.ts';
import { stateOf, type WatchState } from './state.ts';

export interface WatchDone {
  readonly run: Run;
  /** A beat came out since the last run: what the alarm on silence goes by. */
  readonly heard: boolean;
  /** What could not be watched. */
  readonly errors: readonly unknown[];
}

/**
 * Looks after the monitor: whether events come through, runs take place, dead letters lie about and channels would take a message.
 * One part that fails does not keep the others from their work, and the checkpoint is written in any case.
 * @param isDrill a test alert is to be sent as well.
 * @throws TransientError when the checkpoint can't be read or written.
 */
export async function watch(isDrill: boolean, ports: WatchPorts): Promise<WatchDone> {
  const at = ports.now();
  const [before] = await ports.runs.latest('watch', 1);
  const state = stateOf(before, at);
  const errors: unknown[] = [];
  const part = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      errors.push(error);
      return undefined;
    }
  };
  const waiting = await part(() => ports.depth(ports.detectQueueUrl));
  const heard = await part(() => heartbeat(state, waiting, ports));
  if (heard?.failure !== undefined) errors.push(heard.failure);
  const missed = await part(() => missedRuns(state.watchingSince, before, ports));
  const accounts = await part(() => missedAccounts(state.unlooked ?? {}, ports));
  const dead = await part(() => deadLetters(ports));
  const channels = await part(() => checkChannels(state.channelsCheckedAt, ports));
  if (channels) await part(() => closeForgotten(ports));
  const drill = await part(() => nextDrill(state, isDrill, ports));
  const deployed = deployedWords(state.deployed, ports.deployed, at);
  const next: WatchState = {
    ...state,
    deployed: deployed.told,
    ...(heard ? { beats: heard.beats, arrived: heard.arrived } : {}),
    backlog: waiting === undefined ? state.backlog : waiting > 0,
    channelsCheckedAt: channels?.at ?? state.channelsCheckedAt,
    drill: drill ? drill.underWay : state.drill,
    unlooked: accounts ? accounts.unlooked : state.unlooked,
  };
  const pingFailure = errors.length === 0 && heard?.silent === false ? await pinged(ports) : undefined;
  const run: Run = {
    kind: 'watch',
    at,
    tookMs: ports.now().getTime() - at.getTime(),
    outcome: errors.length > 0 || pingFailure !== undefined ? 'partial' : 'complete',
    counts: countsOf({ heard, waiting, missed, accounts: accounts?.missed, dead, broken: channels?.broken }),
    failures: [...errors.map(String), ...(pingFailure === undefined ? [] : [pingFailure])],
    detail: {
      state: JSON.stringify(next),
      ...deployed.words,
      ...channelWords(channels?.words),
    },
  };
  await ports.runs.save(run);
  return { run, heard: heard?.tookMs !== undefined, errors };
}

/** An earlier drill is judged before a new one takes its place. */
async function nextDrill({ drill }: WatchState, isDrill: boolean, ports: WatchPorts) {
  const underWay = drill && (await judgeDrill(drill, ports));
  return { underWay: isDrill ? await startDrill(ports) : underWay };
}

/** That it was not reached the outside monitor tells itself. */
async function pinged({ ping }: WatchPorts): Promise<string | undefined> {
  try {
    await ping?.();
    return undefined;
  } catch (error) {
    return String(error);
  }
}

interface Numbers {
  readonly heard: Heard | undefined;
  readonly waiting: number | undefined;
  readonly missed: number | undefined;
  readonly accounts: number | undefined;
  readonly dead: number | undefined;
  readonly broken: number | undefined;
}

/** What could not be counted is left out: it is not zero. */
function countsOf({ heard, waiting, missed, accounts, dead, broken }: Numbers): Readonly<Record<string, number>> {
  const all = {
    beatsUnderWay: heard?.beats.length,
    heartbeatMs: heard?.tookMs,
    silent: heard && Number(heard.silent),
    waiting,
    missedRuns: missed,
    missedAccounts: accounts,
    deadLetters: dead,
    brokenChannels: broken,
  };
  return Object.fromEntries(Object.entries(all).flatMap(([name, count]) => (count === undefined ? [] : [[name, count]])));
}

const channelWords = (words: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(words).map(([channel, said]) => [`channel ${channel}`, said]));
