import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import { type Reading, readEvents } from '../../shared/cloudtrail/read-events.ts';
import { UnreadableInput } from '../../shared/cloudtrail/read-problem.ts';
import { ARRIVED } from './parsed.ts';

export interface ReadFile {
  readonly events: readonly CloudTrailEvent[];
  /** Messages about lines and records, in order. */
  readonly problems: readonly string[];
  /** Why the file could not be read to its end. */
  readonly broke: string | undefined;
  readonly seen: number;
  readonly batches: number;
}

/** Reads a whole file, given in chunks of so many bytes. */
export async function readAll(
  content: string | Buffer,
  { chunk = 1e9, ...over }: Partial<Reading> & { chunk?: number } = {},
): Promise<ReadFile> {
  const bytes = Buffer.from(content);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, index) => bytes.subarray(index * chunk, (index + 1) * chunk));
  const read = { events: [] as CloudTrailEvent[], problems: [] as string[], seen: 0, batches: 0 };
  try {
    for await (const { events, problems, seen } of readEvents(chunks, { file: 'log', receivedAt: ARRIVED, ...over })) {
      read.events.push(...events);
      read.problems.push(...problems.map(({ message }) => message));
      read.seen += seen;
      read.batches++;
    }
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    return { ...read, broke: error.message };
  }
  return { ...read, broke: undefined };
}
