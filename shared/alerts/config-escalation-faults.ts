import type { Config, ConfigFault } from './config.ts';
import { OWNER } from './config-owners.ts';

/** Steps that lead nowhere, and steps that would never be taken one after the other. */
export const escalationFaults = ({ escalation, channels }: Pick<Config, 'escalation' | 'channels'>): readonly ConfigFault[] =>
  escalation.flatMap((step, index) => [
    ...step.channels.flatMap((channel, at) =>
      channel === OWNER || Object.hasOwn(channels, channel)
        ? []
        : [
            {
              path: ['escalation', index, 'channels', at],
              message: `there is no channel "${channel}": add it to channels, or name one that is there`,
            },
          ],
    ),
    ...((escalation[index - 1]?.afterMinutes ?? 0) > step.afterMinutes
      ? [
          {
            path: ['escalation', index, 'afterMinutes'],
            message: 'write the steps in the order in which they are taken, the earliest first',
          },
        ]
      : []),
  ]);
