import type { Config, ConfigFault } from './config.ts';

/** Takes alerts as data, and has no place for a report. */
const TAKES_NO_REPORT = /^(sns|pagerduty|security-hub|webhook)$/;

/** What no channel says alone: a report needs one that people read. */
export const channelKindFaults = ({ channels, report }: Config): readonly ConfigFault[] =>
  report.channels.flatMap((name, index) => {
    const type = channels[name]?.type;
    return type !== undefined && TAKES_NO_REPORT.test(type)
      ? [
          {
            path: ['report', 'channels', index],
            message: `channel "${name}" of type ${type} takes alerts and no report: name a Slack or mail channel`,
          },
        ]
      : [];
  });
