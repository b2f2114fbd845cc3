import { readConfigFile } from '../../shared/adapters/config-file.ts';
import { answers } from '../../shared/adapters/store/answers.ts';
import { findingStore } from '../../shared/adapters/store/finding-store.ts';
import { mutes } from '../../shared/adapters/store/mutes.ts';
import { outbox } from '../../shared/adapters/store/outbox.ts';
import type { Config } from '../../shared/alerts/config.ts';
import type { Mutes } from '../../shared/alerts/mutes.ts';
import type { Outbox } from '../../shared/alerts/outbox.ts';
import type { Answers } from '../../shared/findings/answer.ts';
import type { FindingStore } from '../../shared/findings/store.ts';
import { everyRule } from '../../shared/posture/every-rule.ts';
import type { Who } from '../cli/aws.ts';
import { openTable, type Where } from '../cli/where.ts';

/** Everything a command needs: the same ports that Slack's buttons are served from. */
export interface Desk {
  readonly store: FindingStore;
  readonly answers: Answers;
  readonly mutes: Mutes;
  readonly outbox: Outbox;
  readonly config: Config;
  readonly now: () => Date;
  readonly who: () => Promise<Who>;
  /** An id of its own for each answer. */
  readonly newId: () => string;
  readonly write: (text: string) => void;
  readonly complain: (line: string) => void;
}

export interface DeskOptions extends Where {
  readonly config: string;
  readonly json: boolean;
  readonly by?: string;
}

export type ExitCode = 0 | 1 | 2;

/** Opens the table, does the work, closes it. @returns the work's exit code. */
export async function atDesk(options: DeskOptions, work: (desk: Desk) => Promise<ExitCode>): Promise<ExitCode> {
  const config = await readConfigFile(options.config, everyRule);
  const { table, now, who, close } = await openTable(options);
  try {
    return await work({
      store: findingStore(table),
      answers: answers(table),
      mutes: mutes(table),
      outbox: outbox(table),
      config,
      now,
      // Who says another name is still on record by the identity that the call was made with.
      who: async () => ({ ...(await who()), ...(options.by === undefined ? {} : { by: options.by }) }),
      newId: () => crypto.randomUUID(),
      write: (text) => void process.stdout.write(text),
      complain: (line) => void process.stderr.write(`${line}\n`),
    });
  } finally {
    close();
  }
}
