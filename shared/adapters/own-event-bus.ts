import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SYNTHETIC } from '../cloudtrail/synthetic.ts';
import { PermanentError, TransientError } from '../errors.ts';
import { ownEventDetail, type PutOwnEvent } from '../findings/own-events.ts';
import { isRetryable } from './aws-errors.ts';

/** PutEvents on the account's default bus. It has no time of ours: EventBridge writes its own. */
export const ownEventBus =
  (client: Pick<EventBridgeClient, 'send'>): PutOwnEvent =>
  async (kind) => {
    const { source, detailType } = SYNTHETIC[kind];
    const entry = await putOne(client, { Source: source, DetailType: detailType, Detail: ownEventDetail(kind) });
    if (entry?.EventId !== undefined && entry.ErrorCode === undefined) return entry.EventId;
    // "PutEvents", Amazon EventBridge API Reference: of one entry only these two may pass by themselves.
    const code = entry?.ErrorCode ?? 'no answer for the entry';
    const message = `the event bus refused a ${kind}: ${code}`;
    throw /^(ThrottlingException|InternalFailure|InternalException)$/.test(code)
      ? new TransientError(message)
      : new PermanentError(message);
  };

async function putOne(client: Pick<EventBridgeClient, 'send'>, Entry: { Source: string; DetailType: string; Detail: string }) {
  try {
    const { Entries } = await client.send(new PutEventsCommand({ Entries: [Entry] }));
    return Entries?.[0];
  } catch (cause) {
    const message = `the event bus can't be reached: ${cause instanceof Error ? cause.name : 'unknown error'}`;
    throw isRetryable(cause) ? new TransientError(message, { cause }) : new PermanentError(message, { cause });
  }
}
