import type { Channel } from './channel.ts';

/** Port: how fast a channel may be sent to. Slack takes about one message a second. */
export interface Pace {
  /** Waits for the channel's turn, never longer than two seconds. `later`: leave it due for the next run. */
  turn(channel: Pick<Channel, 'id' | 'medium'>): Promise<'go' | 'later'>;
  /** The channel asked for silence until then. */
  close(channel: string, until: Date): void;
}
