import type { Severity } from '../rules/severity.ts';

/** What everybody who sends on a channel must know of it. Small: one item, read and written whole. */
export interface ChannelState {
  readonly channel: string;
  /** Somebody sends on it until then. In the past: nobody does. */
  readonly leaseUntil: Date;
  /** No message goes out before: the time between two messages, and the silence that a channel asked for. */
  readonly nextAt: Date;
  /** The last messages, oldest first, as many as it takes to know a storm. */
  readonly recent: readonly { readonly at: Date }[];
  readonly groups: readonly GroupWindow[];
  /** Left out while there is none. */
  readonly storm?: Storm;
  readonly circuit: Circuit;
  /** Second and further attempts that may be made, as of a time: they come back one by one. */
  readonly retries: { readonly left: number; readonly at: Date };
  readonly version: number;
}

/** A group of which people have just heard: what follows waits for the window's end. */
export interface GroupWindow {
  readonly group: string;
  /** Of the worst that was told; what is worse does not wait. */
  readonly severity: Severity;
  readonly endsAt: Date;
}

/** So many messages that only digests go out, and some criticals. */
export interface Storm {
  readonly since: Date;
  readonly digestAt: Date;
  /** Criticals that went out alone since the last digest. */
  readonly criticals: number;
  /** When those that are too many for that are told together. */
  readonly criticalsAt: Date;
}

/** Whether a channel takes messages at all. */
export interface Circuit {
  /** In a row. */
  readonly failures: number;
  /** How often in a row the channel was left alone. */
  readonly opened: number;
  /** Left alone until then; afterwards one message is tried. */
  readonly openUntil?: Date;
  /** Since it fails. */
  readonly since?: Date;
  /** The finding about it is recorded. */
  readonly told?: true;
}

export const MOST_RETRIES = 20;

/** Of a channel that nothing was sent on yet. */
export const freshState = (channel: string, now: Date): ChannelState => ({
  channel,
  leaseUntil: new Date(0),
  nextAt: new Date(0),
  recent: [],
  groups: [],
  circuit: { failures: 0, opened: 0 },
  retries: { left: MOST_RETRIES, at: now },
  version: 0,
});

/** Port: one sender at a time for each channel, and what senders tell each other. */
export interface ChannelStates {
  /** Leases the channel. `taken`: somebody else sends on it. @throws TransientError */
  take(channel: string, now: Date, leaseUntil: Date): Promise<ChannelState | 'taken'>;
  /** Writes the state of a channel that is held; a `leaseUntil` that is not in the future gives it back. `lost`: somebody else has it by now. */
  put(state: ChannelState): Promise<ChannelState | 'lost'>;
}
