import { UncertainDelivery } from '../../alerts/channel.ts';
import { PermanentError, TransientError } from '../../errors.ts';
import { RefusedCredentials, RefusedPayload } from './refusals.ts';

/** There is no thread to answer in: the message goes out on its own. */
export class RefusedThread extends PermanentError {
  override readonly name = 'RefusedThread';
}

/** Sources: "Errors" of chat.postMessage, of chat.update and of incoming webhooks, Slack developer documentation. */
const PAYLOAD =
  /^(invalid_blocks(_format)?|msg_blocks_too_long|msg_too_long|no_text|invalid_arguments|invalid_payload|metadata_too_large|invalid_metadata_(format|schema)|missing_text_or_fallback_or_attachments|too_many_attachments)$/;
const DESTINATION =
  /^(channel_not_found|not_in_channel|is_archived|channel_is_archived|restricted_action\w*|ekm_access_denied|action_prohibited|posting_to_general_channel_denied|user_not_found)$/;
/** What was to be changed is deleted, too old or not ours. */
const UNCHANGEABLE = /^(message_not_found|cant_update_message|edit_window_closed)$/;
const THREAD = /^(thread_not_found|cannot_reply_to_message|invalid_thread_ts|cant_broadcast_message|restricted_action_thread_locked)$/;
const CREDENTIALS =
  /^(invalid_auth|not_authed|token_revoked|token_expired|account_inactive|missing_scope|team_access_not_granted|invalid_token|no_service(_id)?|no_team|team_disabled|no_active_hooks)$/;
const PASSING = /^(internal_error|service_unavailable|request_timeout|rollup_error)$/;
const THROTTLED = /^rate_?limited$/;
/** Part of the work may have been done. */
const UNCERTAIN = /^fatal_error$/;

/** So often a word that we do not know is taken for something that passes. */
const UNKNOWN_TRIES = 3;
const DEFAULT_SILENCE_MS = 30_000;

/** What Slack's own word for an error means for the delivery. */
export function refusal(word: string, channel: string, attempt: number, cause: unknown): Error {
  const message = `channel ${channel}: Slack answered "${word.slice(0, 80)}"`;
  if (THROTTLED.test(word)) return new TransientError(message, { cause, retryAfterMs: DEFAULT_SILENCE_MS });
  if (PAYLOAD.test(word)) return new RefusedPayload(message, { cause });
  if (CREDENTIALS.test(word)) return new RefusedCredentials(message, { cause });
  if (THREAD.test(word)) return new RefusedThread(message, { cause });
  if (DESTINATION.test(word) || UNCHANGEABLE.test(word)) return new PermanentError(message, { cause });
  if (UNCERTAIN.test(word)) return new UncertainDelivery(message, { cause });
  if (PASSING.test(word) || attempt <= UNKNOWN_TRIES) return new TransientError(message, { cause });
  return new PermanentError(`${message} ${attempt} times`, { cause });
}

/** Throttled: the whole channel is to be left alone for so long. */
export const throttled = (channel: string, retryAfterSeconds: number | undefined, cause: unknown): TransientError =>
  new TransientError(`channel ${channel}: Slack asks for silence`, {
    cause,
    retryAfterMs: retryAfterSeconds === undefined || Number.isNaN(retryAfterSeconds) ? DEFAULT_SILENCE_MS : retryAfterSeconds * 1000,
  });
