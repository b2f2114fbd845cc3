import type { CloudTrailEvent } from '../shared/cloudtrail/event.ts';
import { type EventBatch, readEvents } from '../shared/cloudtrail/read-events.ts';
import { UnreadableInput } from '../shared/cloudtrail/read-problem.ts';
import { wantedBy } from '../shared/rules/wanted.ts';
import { catalogue } from '../shared/runtime/catalogue.ts';
import type { EventClock } from './clock.ts';
import { type DetectFunction, laptopContext, sqsBatch } from './lambda.ts';
import { bytesOf } from './scan/log-files.ts';

export interface Fed {
  files: number;
  /** Records in the files; those that nobody listens for are not even parsed. */
  records: number;
  /** Events handed to the detect function. */
  handed: number;
  /** Events that left something new in the store. */
  recorded: number;
  /** Events handed on, by the UTC hour they happened in. */
  readonly hours: Map<string, number>;
  /** Files, lines and records that could not be read or were no events: each names its place and why. */
  readonly problems: string[];
}

export interface Feeding {
  readonly detect: DetectFunction;
  /** Events recorded so far, over all calls. */
  readonly recorded: () => number;
  readonly clock: EventClock;
  /** Is told the time up to which the next events go before they are handed on. */
  readonly before: (time: Date) => Promise<void>;
  readonly onProgress: (fed: Fed) => void;
  readonly isStopped: () => boolean;
}

const BATCH = 10;
const MINUTE = 60_000;
const PROBLEMS_KEPT = 1000;

/** Hands the events of the files to the detect function, in batches as SQS would. Memory holds one stretch of one file. */
export async function feed(files: readonly string[], { detect, recorded, clock, before, onProgress, isStopped }: Feeding): Promise<Fed> {
  const fed: Fed = { files: 0, records: 0, handed: 0, recorded: 0, hours: new Map(), problems: [] };
  const note = (problem: string): void => void (fed.problems.length < PROBLEMS_KEPT && fed.problems.push(problem));
  const hand = async (events: readonly CloudTrailEvent[]): Promise<void> => {
    await before(new Date(Math.max(...events.map(({ time }) => time.getTime()))));
    for (const { time } of events) {
      clock.sawEventAt(time);
      const hour = time.toISOString().slice(0, 13);
      fed.hours.set(hour, (fed.hours.get(hour) ?? 0) + 1);
    }
    const batchId = `laptop-${fed.handed}`;
    const { batchItemFailures } = await detect(
      sqsBatch(
        events.map(({ raw }) => JSON.stringify(raw)),
        clock.now(),
        batchId,
      ),
      laptopContext('detect'),
    );
    fed.handed += events.length;
    fed.recorded = recorded();
    for (const { itemIdentifier } of batchItemFailures) {
      const event = events[Number(itemIdentifier.split('-').at(-1))];
      note(`event ${event?.id ?? itemIdentifier} was not taken by the detect function`);
    }
  };
  for (const file of files) {
    if (isStopped()) break;
    for await (const { events, problems, seen } of readable(file, clock.now())) {
      fed.records += seen;
      for (const { message } of problems) note(message);
      for (const batch of batchesOf(events)) if (!isStopped()) await hand(batch);
      onProgress(fed);
    }
    fed.files++;
    onProgress(fed);
  }
  return fed;
}

/** As they would have arrived: events of the same minute, at most ten at once. */
function batchesOf(events: readonly CloudTrailEvent[]): readonly (readonly CloudTrailEvent[])[] {
  const batches: CloudTrailEvent[][] = [];
  for (const event of events) {
    const last = batches.at(-1);
    const first = last?.[0];
    const together = last && first && last.length < BATCH && Math.abs(event.time.getTime() - first.time.getTime()) < MINUTE;
    if (together) last.push(event);
    else batches.push([event]);
  }
  return batches;
}

const wanted = wantedBy(catalogue.listens);

/** A file that breaks off is a problem like any other: the rest goes on. */
async function* readable(file: string, receivedAt: Date): AsyncGenerator<Pick<EventBatch, 'events' | 'problems' | 'seen'>> {
  try {
    yield* readEvents(bytesOf(file), { file, receivedAt, wanted });
  } catch (cause) {
    if (cause instanceof UnreadableInput) yield { events: [], problems: [cause], seen: 0 };
    else yield { events: [], problems: [new UnreadableInput(file, undefined, String(cause), { cause })], seen: 0 };
  }
}
