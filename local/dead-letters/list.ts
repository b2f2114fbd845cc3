import type { SQSClient } from '@aws-sdk/client-sqs';
import { tableOf } from '../policy/paper.ts';
import { jsonLine } from '../scan/visible.ts';
import { QUEUES, type QueueName } from './queues.ts';
import { type Letter, letterQueue } from './sqs.ts';

export interface Listing {
  readonly queue: QueueName;
  readonly waiting: number;
  readonly inFlight: number;
  /** Up to ten, where one queue was asked for. */
  readonly letters: readonly Omit<Letter, 'receipt'>[];
}

/** How much lies in a queue, and what its first messages say. They are given back unread, so to speak. */
export async function listing(queue: QueueName, url: string, client: SQSClient, peeks: boolean): Promise<Listing> {
  const letters = letterQueue(client, url);
  const counts = await letters.counts();
  const taken = peeks && counts.waiting > 0 ? await letters.take() : [];
  for (const letter of taken) await letters.giveBack(letter);
  return { queue, ...counts, letters: taken.map(({ receipt: _, ...letter }) => letter) };
}

export function inWords(listings: readonly Listing[], json: boolean): string {
  if (json) return jsonLine(listings);
  const counts = tableOf(
    [
      ['Queue', 12],
      ['Waiting', 10],
      ['In flight', 11],
      ['Holds', 54],
    ],
    listings.map(({ queue, waiting, inFlight }) => [queue, String(waiting), String(inFlight), QUEUES[queue].holds]),
  );
  const letters = listings.flatMap((one) => one.letters);
  if (letters.length === 0) return counts;
  const peeked = tableOf(
    [
      ['Sent, UTC', 18],
      ['Why', 40],
      ['Begins', 60],
    ],
    letters.map(({ sentAt, says, body }) => [
      sentAt?.toISOString().slice(0, 16).replace('T', ' ') ?? '',
      [says['ERROR_CODE'], says['ERROR_MESSAGE']]
        .filter((word) => word !== undefined)
        .join(': ')
        .slice(0, 200),
      body.slice(0, 200),
    ]),
  );
  return `${counts}${peeked}`;
}
