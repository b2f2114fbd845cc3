import type { Finding } from '../findings/finding.ts';
import type { Standing } from '../findings/standing.ts';
import { isAlwaysTold } from '../rules/tuning.ts';
import type { Config } from './config.ts';

export const ANSWER_WORDS = 'Acknowledge, mute or close';

/** What can be done about a finding as it stands. */
export interface Answering {
  readonly findingId: string;
  /** Not acknowledged yet. */
  readonly acknowledge: boolean;
  readonly mute: boolean;
}

interface Asked {
  readonly finding: Pick<Finding, 'id' | 'rule' | 'family'>;
  readonly standing: Pick<Standing, 'state'>;
  /** That the alert goes out by. */
  readonly channel: string;
  readonly config: Config;
  readonly answerLink: string | undefined;
}

/** How people answer the alert where it is shown: by buttons, by a link, or not at all when there is nothing left to do. */
export function answeringOf({ finding, standing, channel, config, answerLink }: Asked): {
  readonly answering?: Answering;
  readonly answerLink?: string;
} {
  if (standing.state === 'resolved') return {};
  if (!hasButtons(channel, config)) return answerLink === undefined ? {} : { answerLink };
  const mute = !isAlwaysTold({ id: finding.rule, family: finding.family });
  return { answering: { findingId: finding.id, acknowledge: standing.state === 'open', mute } };
}

/** Only what a bot has posted can ask for a reason in a window of its own. */
export const hasButtons = (channel: string, { channels, respond }: Pick<Config, 'channels' | 'respond'>): boolean =>
  respond?.slack?.botToken !== undefined && channels[channel]?.type === 'slack-bot';

/** Channels whose messages are read by people may carry the link: whoever has it may answer. */
export const takesLink = (channel: string, config: Pick<Config, 'channels' | 'respond'>): boolean => {
  const type = config.channels[channel]?.type;
  return (type === 'email' || type === 'slack-webhook' || type === 'slack-bot') && !hasButtons(channel, config);
};
