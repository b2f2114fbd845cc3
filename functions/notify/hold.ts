import type { ChannelState } from '../../shared/alerts/channel-state.ts';
import type { NotifyPorts } from './ports.ts';

/** A channel that this run sends on. What its sending changes is kept here and written when it is given back. */
export interface Hold {
  state: ChannelState;
  /** A message was taken, and what was known to be broken is ended. */
  isMended: boolean;
}

const LEASE_MS = 60_000;
/** Longer than the longest sending: a call, its time-out, and both again with a secret read anew or in plain text. */
const MARGIN_MS = 35_000;
const TRIES = 4;
const AGAIN_MS = 1000;

type Ports = Pick<NotifyPorts, 'states' | 'now' | 'wait'>;
const leaseEnd = (now: Date): Date => new Date(now.getTime() + LEASE_MS);

/** Takes the channel. Undefined: somebody else sends on it, and went on doing so for the seconds that a pressing alert waits. */
export async function holdOf(channel: string, isPressing: boolean, { states, now, wait }: Ports): Promise<Hold | undefined> {
  for (let tries = 0; ; tries++) {
    const state = await states.take(channel, now(), leaseEnd(now()));
    if (state !== 'taken') return { state, isMended: false };
    if (!isPressing || tries >= TRIES) return undefined;
    await wait(AGAIN_MS);
  }
}

/** Whether the channel is still ours for the time that one message may take; renewed when that gets short. */
export async function isKept(hold: Hold, ports: Ports): Promise<boolean> {
  const { leaseUntil } = hold.state;
  return leaseUntil.getTime() - ports.now().getTime() >= MARGIN_MS || (await saved(hold, ports));
}

/** Writes what is known by now, and holds on. */
export async function saved(hold: Hold, { states, now }: Ports): Promise<boolean> {
  const state = await states.put({ ...hold.state, leaseUntil: leaseEnd(now()) });
  if (state === 'lost') return false;
  hold.state = state;
  return true;
}

/** Gives the channel back. Who has lost it has nothing to give. */
export async function letGo({ state }: Hold, { states }: Ports): Promise<void> {
  await states.put({ ...state, leaseUntil: new Date(0) });
}
