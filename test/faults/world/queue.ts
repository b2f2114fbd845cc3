import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { JsonObject } from '../../../shared/cloudtrail/json.ts';
import type { Ended, FunctionPool } from '../function-pool.ts';
import type { Stage } from '../process.ts';

export type Detect = (batch: SQSEvent) => Promise<SQSBatchResponse>;

interface Message {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  /** No event at all: it belongs in the dead letters. */
  readonly isPoison: boolean;
  receives: number;
  visibleAt: number;
  place: 'queue' | 'dead letters' | 'deleted';
}

export interface Queue {
  /** @param poison in place of a record: text that is no event. */
  readonly accept: (record: JsonObject | 'poison') => void;
  /** The operator's `StartMessageMoveTask`: what is dead comes back, but for what is no event. */
  readonly redrive: () => void;
  readonly isEmpty: () => boolean;
  /** Messages that are no events and were deleted all the same. */
  readonly poisonDeleted: () => number;
}

const VISIBILITY_MS = 360_000;

/** A queue as SQS is: at least once, in any order, a visibility time-out, batches that are taken in part, dead letters. */
export function queue(stage: Stage, detect: FunctionPool<Detect>): Queue {
  const { clock, chance, weather, note } = stage;
  const messages: Message[] = [];
  // Five in `queues.yml`; fewer here in some runs, so that dead letters are not rare.
  const mostReceives = chance.whole(2, 5);
  const pollIn = (ms: number): void => clock.after(ms, poll);
  const send = (body: string, isPoison: boolean): void => {
    const message: Message = {
      id: `m${messages.length + 1}`,
      body,
      sentAt: clock.now().getTime(),
      isPoison,
      receives: 0,
      visibleAt: clock.now().getTime() + (weather.happens('event late') ? chance.whole(10_000, 400_000) : 0),
      place: 'queue',
    };
    messages.push(message);
    pollIn(message.visibleAt - message.sentAt + chance.whole(0, 1500));
  };

  function poll(): void {
    const visible = messages.filter(({ place, visibleAt }) => place === 'queue' && visibleAt <= clock.now().getTime());
    const taken = chance.shuffled(visible).slice(0, chance.whole(1, 5)).filter(isReceived);
    if (taken.length === 0) {
      // What was chosen is dead by now; others may be waiting.
      if (visible.length > 1) pollIn(chance.whole(10, 500));
      return;
    }
    const batch = eventOf(taken);
    const ran = detect.run(
      (handler) => handler(batch),
      (ended) => settle(taken, ended),
    );
    for (const message of taken) message.visibleAt = clock.now().getTime() + (ran ? VISIBILITY_MS : 0);
    pollIn(ran ? VISIBILITY_MS + 10 : chance.whole(200, 2000));
    if (ran) note('queue', `hands out ${taken.map(({ id }) => id).join(', ')}`);
    else for (const message of taken) message.receives--;
    if (visible.length > taken.length) pollIn(chance.whole(10, 500));
  }

  function isReceived(message: Message): boolean {
    message.receives++;
    if (message.receives <= mostReceives) return true;
    message.place = 'dead letters';
    weather.count('dead-lettered');
    note('queue', `${message.id} goes to the dead letters`);
    return false;
  }

  function settle(taken: readonly Message[], ended: Ended<SQSBatchResponse>): void {
    if (ended.kind !== 'answered') return;
    const failed = new Set(ended.value.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const message of taken) {
      if (failed.has(message.id)) continue;
      // The batch is deleted message by message, and may be torn on the way: what is left comes again.
      if (weather.happens('batch torn')) note('queue', `${message.id} is not deleted`, 'batch torn');
      else message.place = 'deleted';
    }
  }

  return {
    accept(record) {
      const body = record === 'poison' ? '{"hello":' : JSON.stringify(record);
      send(body, record === 'poison');
      if (weather.happens('event twice')) send(body, record === 'poison');
    },
    redrive() {
      for (const message of messages) {
        if (message.place !== 'dead letters' || message.isPoison) continue;
        Object.assign(message, { place: 'queue', receives: 0, visibleAt: clock.now().getTime() });
        pollIn(chance.whole(10, 1000));
      }
    },
    isEmpty: () => messages.every(({ place, isPoison }) => place === 'deleted' || (isPoison && place === 'dead letters')),
    poisonDeleted: () => messages.filter(({ place, isPoison }) => isPoison && place === 'deleted').length,
  };
}

const eventOf = (messages: readonly Message[]): SQSEvent => ({
  Records: messages.map(({ id, body, sentAt, receives }) => ({
    messageId: id,
    receiptHandle: id,
    body,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: String(sentAt),
      SenderId: 'events',
      ApproximateFirstReceiveTimestamp: String(sentAt),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:events',
    awsRegion: 'us-east-1',
  })),
});
