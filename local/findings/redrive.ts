import { linesOf } from '../policy/paper.ts';
import { jsonLine } from '../scan/visible.ts';
import type { Desk, ExitCode } from './desk.ts';

export interface RedriveOptions {
  readonly json: boolean;
  readonly channel?: string;
  readonly since: (now: Date) => Date;
}

/** Makes alerts due again that were given up: the next sweep sends them. */
export async function redrive({ outbox, config, now, write, complain }: Desk, { channel, since, json }: RedriveOptions): Promise<ExitCode> {
  if (channel !== undefined && !Object.hasOwn(config.channels, channel)) {
    complain(`there is no channel "${channel}" in the configuration`);
    return 2;
  }
  const at = now();
  const revived = await outbox.revive({ ...(channel === undefined ? {} : { channel }), since: since(at) }, at);
  write(
    json
      ? jsonLine({ revived })
      : linesOf([
          revived === 0
            ? 'No alert was given up.'
            : `${revived} ${revived === 1 ? 'alert is' : 'alerts are'} due again; the next sweep sends what is.`,
        ]),
  );
  return revived === 0 ? 1 : 0;
}
