import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Key } from '../../../shared/adapters/table/item-table.ts';
import type { MemoryItems } from '../../support/memory-table.ts';
import type { FunctionPool } from '../function-pool.ts';
import type { Stage } from '../process.ts';

/** The notify function as stream and schedule call it. */
export interface Notify {
  readonly onStream: (event: DynamoDBStreamEvent) => Promise<unknown>;
  readonly sweep: () => Promise<unknown>;
}

interface Shard {
  readonly records: DynamoDBRecord[];
  readonly readers: FunctionPool<Notify>;
  tries: number;
}

const MOST_TRIES = 6;

/**
 * The table's stream through the filter of `serverless.yml`: new intents, in the order of each shard, one reader a shard. Records come
 * late, twice or not at all; a batch that fails is tried again until the stream gives it up.
 */
export function tableStream(
  stage: Stage,
  items: MemoryItems,
  reader: (shard: number) => FunctionPool<Notify>,
): { readonly isEmpty: () => boolean } {
  const { clock, chance, weather, note } = stage;
  const shards = [0, 1].map((n): Shard => ({ records: [], readers: reader(n), tries: 0 }));
  items.onWritten((written) => {
    for (const { write, before } of written) {
      if (!('put' in write) || before !== undefined || !write.put.sk.startsWith('INTENT#')) continue;
      if (weather.happens('record lost')) {
        note('stream', `loses ${write.put.sk}`, 'record lost');
        continue;
      }
      const shard = shards[write.put.pk.charCodeAt(write.put.pk.length - 1) % shards.length];
      if (shard === undefined) continue;
      shard.records.push(recordOf(write.put));
      if (weather.happens('record twice')) shard.records.push(recordOf(write.put));
      clock.after(weather.happens('record late') ? chance.whole(5_000, 120_000) : chance.whole(20, 900), () => read(shard));
    }
  });

  function read(shard: Shard): void {
    const batch = shard.records.slice(0, chance.whole(1, 6));
    if (batch.length === 0) return;
    shard.readers.run(
      (notify) => notify.onStream({ Records: batch }),
      ({ kind }) => {
        const gaveUp = kind !== 'answered' && ++shard.tries >= MOST_TRIES;
        if (gaveUp) weather.count('stream gave up');
        if (kind === 'answered' || gaveUp) {
          shard.records.splice(0, batch.length);
          shard.tries = 0;
        }
        if (shard.records.length > 0) clock.after(kind === 'answered' ? 10 : 500 * 2 ** shard.tries, () => read(shard));
      },
    );
  }

  return { isEmpty: () => shards.every(({ records }) => records.length === 0) };
}

const recordOf = ({ pk, sk }: Key): DynamoDBRecord => ({
  eventName: 'INSERT',
  eventSource: 'aws:dynamodb',
  dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, StreamViewType: 'NEW_AND_OLD_IMAGES' },
});
