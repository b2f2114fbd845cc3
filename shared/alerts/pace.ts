import { rankOf } from '../rules/severity.ts';
import type { Channel } from './channel.ts';
import type { ChannelState, GroupWindow, Storm } from './channel-state.ts';
import { afterFailed, afterRetry, CLOSED } from './circuit.ts';
import type { Config } from './config.ts';
import type { Delivery } from './outbox.ts';
import { isUrgent } from './roll-up.ts';

/** What a channel said to one message. */
export type ChannelAnswer =
  | { readonly kind: 'taken' }
  /** It asks for silence. */
  | { readonly kind: 'silence'; readonly until: Date }
  /** It failed in passing, or nobody knows. */
  | { readonly kind: 'failed' }
  /** It will never take this one; of the next nothing is said. */
  | { readonly kind: 'refused' };

/** Slack takes about one message a second on each of its channels; the others as many as they answer. */
const SLACK_MS = 1000;
const MOST_GROUPS = 100;
const MINUTE = 60_000;

export interface Answered {
  readonly delivery: Pick<Delivery, 'group' | 'severity' | 'purpose' | 'attempts' | 'gathered'>;
  readonly answer: ChannelAnswer;
  readonly now: Date;
  readonly medium: Channel['medium'] | undefined;
  /** Least time between two messages on Slack. */
  readonly spacingMs?: number;
  readonly storm: Config['storm'];
}

/** The channel's state after it answered. */
export function afterAnswer(state: ChannelState, { delivery, answer, now, medium, spacingMs, storm }: Answered): ChannelState {
  const soonest = now.getTime() + (medium === 'slack' ? (spacingMs ?? SLACK_MS) : 0);
  const retries = delivery.attempts > 0 ? afterRetry(state.retries, now) : state.retries;
  const paced = { ...state, retries, nextAt: later(state.nextAt, new Date(soonest)) };
  switch (answer.kind) {
    case 'silence':
      return { ...paced, nextAt: later(paced.nextAt, answer.until) };
    case 'failed':
      return { ...paced, circuit: afterFailed(state.circuit, now) };
    case 'refused':
      return paced;
    case 'taken':
      return {
        ...paced,
        circuit: CLOSED,
        recent: [...state.recent, { at: now }].slice(-storm.messages),
        groups: opensWindow(delivery) ? windowsAfter(state.groups, delivery, now, storm.minutes) : state.groups,
        ...(state.storm && isUrgent(delivery) ? { storm: afterUrgent(state.storm, now, storm.criticals) } : {}),
      };
    default:
      return answer satisfies never;
  }
}

/** Of those that are too many to go alone, the next comes in a minute. */
const afterUrgent = (storm: Storm, now: Date, most: number): Storm => ({
  ...storm,
  criticals: storm.criticals + 1,
  ...(storm.criticals >= most ? { criticalsAt: new Date(now.getTime() + MINUTE) } : {}),
});

const later = (a: Date, b: Date): Date => (a > b ? a : b);

/** What is over is no beginning; a digest of one group is. */
const opensWindow = ({ purpose, gathered }: Pick<Delivery, 'purpose' | 'gathered'>): boolean =>
  purpose === 'open' || purpose === 'update' || gathered === 'group';

/** A window that ran out is kept for as long again: what waited for its end may be told late. */
function windowsAfter(
  windows: readonly GroupWindow[],
  { group, severity }: Pick<Delivery, 'group' | 'severity'>,
  now: Date,
  minutes: number,
): readonly GroupWindow[] {
  const length = minutes * MINUTE;
  const before = windows.find((window) => window.group === group && window.endsAt > now);
  const next =
    before === undefined
      ? { group, severity, endsAt: new Date(now.getTime() + length) }
      : { ...before, severity: rankOf(severity) > rankOf(before.severity) ? severity : before.severity };
  const others = windows.filter((window) => window.group !== group && window.endsAt.getTime() + length > now.getTime());
  return [...others, next].slice(-MOST_GROUPS);
}
