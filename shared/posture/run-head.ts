import * as z from 'zod/mini';
import { time } from './sources/time.ts';

/** Where an account's newest run stands: what the next process must know of it. */
export const runHead = z.object({
  /** "2026-03-04T03:00:00.000Z/111122223333" */
  runId: z.string(),
  takenAt: time,
  isOver: z.boolean(),
  /** A process is at it, or has died of it. */
  isUnderWay: z.optional(z.boolean()),
  /** Calls so far by permission. */
  calls: z.record(z.string(), z.int()),
});
export type RunHead = z.output<typeof runHead>;

/** Port. Every method @throws TransientError when it can't be reached, PermanentError when what is there can't be read. */
export interface RunHeads {
  load(account: string): Promise<RunHead | undefined>;
  save(account: string, head: RunHead): Promise<void>;
}
