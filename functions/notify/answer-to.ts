import type { Delivery } from '../../shared/alerts/outbox.ts';
import type { ChannelAnswer } from '../../shared/alerts/pace.ts';
import { PermanentError } from '../../shared/errors.ts';

/** What a failure says of the channel. Being throttled does not count as an attempt: so it is known. */
export function answerTo(error: unknown, settled: Delivery, claimed: Delivery): ChannelAnswer {
  if (settled.attempts < claimed.attempts) return { kind: 'silence', until: settled.dueAt };
  return error instanceof PermanentError ? { kind: 'refused' } : { kind: 'failed' };
}
