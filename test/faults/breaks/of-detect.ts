import { isJsonObject } from '../../../shared/cloudtrail/json.ts';
import { parseEvent } from '../../../shared/cloudtrail/parse.ts';
import { accountOf } from '../../../shared/findings/essentials.ts';
import type { Break } from './break.ts';

export const ackMessageOnError: Break = {
  name: 'ack-message-on-error',
  says: 'a message whose event could not be taken is deleted from the queue all the same',
  detect: (detect) => async (batch) => {
    await detect(batch).catch(() => undefined);
    return { batchItemFailures: [] };
  },
};

export const markSeenBeforeRecord: Break = {
  name: 'mark-seen-before-record',
  says: 'events are marked as dealt with before they are',
  detect:
    (detect, { store, now }) =>
    async (batch) => {
      const events = batch.Records.flatMap(({ body }) => {
        const record: unknown = body.startsWith('{"event') ? JSON.parse(body) : undefined;
        return isJsonObject(record) ? [parseEvent(record, now())] : [];
      });
      const seen = events.map((event) => ({
        account: accountOf(event),
        region: event.region ?? '',
        hour: event.time.toISOString().slice(0, 13),
        eventIds: [event.id],
      }));
      for (const one of seen) await store.markSeen([one], `early-${one.eventIds[0]}`, now());
      return detect(batch);
    },
};

export const failedBatchCounted: Break = {
  name: 'failed-batch-counted',
  says: 'of a batch that failed in part as many messages go back as failed, but not those',
  detect: (detect) => async (batch) => {
    const { batchItemFailures } = await detect(batch);
    const last = batch.Records.slice(batch.Records.length - batchItemFailures.length);
    return { batchItemFailures: last.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  },
};
