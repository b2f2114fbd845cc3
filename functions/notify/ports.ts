import type { Channel } from '../../shared/alerts/channel.ts';
import type { ChannelStates } from '../../shared/alerts/channel-state.ts';
import type { Config } from '../../shared/alerts/config.ts';
import type { Links } from '../../shared/alerts/links.ts';
import type { Mutes } from '../../shared/alerts/mutes.ts';
import type { Intent, Outbox } from '../../shared/alerts/outbox.ts';
import type { FindingStore } from '../../shared/findings/store.ts';
import type { Rule } from '../../shared/rules/rule.ts';

/** An intent somebody has just written. */
export type IntentKey = Pick<Intent, 'findingId' | 'eventId' | 'at'>;

export interface NotifyPorts {
  readonly store: Pick<FindingStore, 'finding' | 'occurrence' | 'record'>;
  readonly outbox: Outbox;
  /** Besides those of the configuration. May be a minute old. */
  readonly mutes: Pick<Mutes, 'list'>;
  /** By the name the configuration gives them. */
  readonly channels: ReadonlyMap<string, Channel>;
  readonly config: Config;
  readonly rules: ReadonlyMap<string, Rule>;
  /** Where the monitor runs: findings about itself are filed there. */
  readonly account: string;
  /** Left out where no page is served: alerts then carry no links to answer by. */
  readonly links?: Pick<Links, 'answer' | 'digest'>;
  /** Hears why an alert went out without its link. */
  readonly onLinkFailure?: (error: unknown) => void;
  readonly states: ChannelStates;
  /** Waits; never asked for more than two seconds at once. */
  readonly wait: (ms: number) => Promise<unknown>;
  /** Least time between two messages on one Slack channel; a second when left out. Stand-ins need none. */
  readonly spacingMs?: number;
  readonly now: () => Date;
  /** 0 up to 1, for the spread of retries. */
  readonly jitter: () => number;
}
