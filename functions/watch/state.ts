import * as z from 'zod/mini';
import type { Drill } from '../../shared/alerts/drill.ts';
import { jsonFrom } from '../../shared/cloudtrail/json.ts';
import type { Run } from '../../shared/findings/store.ts';
import type { DeployedTold } from './deployed.ts';

/** A heartbeat that was put on the bus. Without an id the bus did not take it: it never arrives. */
export interface Beat {
  readonly eventId?: string | undefined;
  readonly putAt: Date;
}

/** What one run of the watch leaves for the next, in its checkpoint. */
export interface WatchState {
  /** The first run: before it nothing can have been missed. */
  readonly watchingSince: Date;
  /** On their way, the oldest first. */
  readonly beats: readonly Beat[];
  /** The newest that has come out. */
  readonly arrived?: Beat | undefined;
  /** Events waited for detect at the last look. */
  readonly backlog: boolean;
  readonly channelsCheckedAt?: Date | undefined;
  readonly drill?: Drill | undefined;
  /** Accounts without a good posture run in its time, and since when. */
  readonly unlooked?: Readonly<Record<string, Date>> | undefined;
  readonly deployed?: DeployedTold | undefined;
}

const freshState = (now: Date): WatchState => ({ watchingSince: now, beats: [], backlog: false });

const time = z.pipe(
  z.iso.datetime(),
  z.transform((text: string) => new Date(text)),
);
const beat = z.object({ eventId: z.optional(z.string()), putAt: time });
const Stored = z.object({
  watchingSince: time,
  beats: z.array(beat),
  arrived: z.optional(beat),
  backlog: z.boolean(),
  channelsCheckedAt: z.optional(time),
  drill: z.optional(z.object({ eventId: z.string(), putAt: time })),
  unlooked: z.optional(z.record(z.string(), time)),
  deployed: z.optional(z.object({ hash: z.string(), at: time })),
});

/** As another version or nobody has written it: the watch begins anew, and what it waited for is not known any more. */
export function stateOf(run: Run | undefined, now: Date): WatchState {
  const parsed = Stored.safeParse(jsonFrom(run?.detail?.['state']));
  return parsed.success ? parsed.data : freshState(now);
}
